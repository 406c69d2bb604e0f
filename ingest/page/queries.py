"""The page's queries on the published file: amounts and places, nothing computed.

INDEX: what every view needs, a few rows per document. PUBLISHER: all of one publisher,
read when its page is opened. Each has a document_id, by which rows are chosen.
"""

from ingest.audit.operands import BROKEN, listed_operands
from ingest.page.figures import DEDUCTED, FIGURE

# Contradictions on the first screen.
_GRAVEST_COUNT = 8
_SEVERITIES = "['major', 'minor', 'notice']"

_DOCUMENT = f"""
with counted as (
    select
        document_id,
        {
    "".join(
        f"count(*) filter (severity = '{severity}') as {severity}_count, "
        for severity in ("major", "minor", "notice")
    )
}
    from report.finding
    group by document_id
)

select document.document_id, document.publisher_code, document.publisher_name,
    document.fiscal_year, document.kind, document.scope, document.is_current,
    document.page_count, document.source_file, document.source_title,
    document.source_url,
    cast(document.published_on as varchar) as published_on,
    cast(document.retrieved_on as varchar) as retrieved_on,
    document.source_sha256,
    publisher.province_name, publisher.level as publisher_level,
    audited.cell_count, audited.statement_count, audited.form_figure_count,
    audited.unplaced_count, audited.evaluated_count, audited.holds_count,
    audited.holds_within_rounding_count, audited.breaks_registered_count,
    audited.breaks_count, audited.not_evaluable_count,
    coalesce(counted.major_count, 0) as major_count,
    coalesce(counted.minor_count, 0) as minor_count,
    coalesce(counted.notice_count, 0) as notice_count,
from core.dim_document as document
left join core.dim_publisher as publisher
    on document.publisher_code = publisher.publisher_code
left join audit.agg_document_audit as audited
    on document.document_id = audited.document_id
left join counted on document.document_id = counted.document_id
order by document.publisher_code, document.fiscal_year, document.document_id
"""

# The columns of report.union_year for lists and comparisons of unions.
_SUMMARY = """
select document_id, publisher_code, fiscal_year, scope, revenue_yuan, revenue_evidence,
    fiscal_appropriation_yuan, fiscal_appropriation_evidence, expenditure_yuan,
    expenditure_evidence, basic_yuan, basic_evidence, project_yuan, project_evidence,
    three_public_yuan, three_public_evidence, initial_budget_yuan,
    initial_budget_evidence, prior_expenditure_yuan, prior_expenditure_evidence,
    execution_percent, change_percent, staff, staff_evidence,
    expenditure_per_head_yuan, disclosure_score,
from report.union_year
order by publisher_code, fiscal_year
"""

# The first finding of each union and year comes before the second of any; one with two
# figures can be believed at sight, so it comes before what is absent or left open.
_GRAVEST_ORDER = f"""list_position({_SEVERITIES}, severity), turn,
    left_amount is null or right_amount is null,
    expenditure_share_percent desc nulls last, finding_id"""
_GRAVEST = f"""
with turned as (
    select *, row_number() over (
        partition by publisher_code, fiscal_year
        order by list_position({_SEVERITIES}, severity),
            left_amount is null or right_amount is null, rank_in_document, finding_id
    ) as turn,
    from report.finding
    where severity <> 'notice' and document_id in (select document_id from chosen)
),

gravest as (
    select * from turned
    order by {_GRAVEST_ORDER}
    limit {_GRAVEST_COUNT}
),

sided as (
    select gravest.*, named.left_name, named.left_name_en, named.right_name,
        named.right_name_en,
        list_filter(listed.operands, lambda each: each.side = 'left')[1] as one,
        list_filter(listed.operands, lambda each: each.side <> 'left')[1] as other,
    from gravest
    inner join audit.fct_finding as named on gravest.finding_id = named.finding_id
    left join {listed_operands(BROKEN)} as listed
        on named.identity_result_id = listed.identity_result_id
)

select finding_id, document_id, publisher_code, fiscal_year, severity, sentence,
    sentence_en, left_name, left_name_en, right_name, right_name_en, left_amount,
    right_amount, amount_unit,
    one.table_key as left_table_key, one.table_no as left_table_no,
    one.page as left_page, one.line as left_line,
    other.table_key as right_table_key, other.table_no as right_table_no,
    other.page as right_page, other.line as right_line,
from sided
order by {_GRAVEST_ORDER}
"""

_IDENTITY = """
with counted as (
    select identity_id,
        count(*) filter (status = 'holds') as holds,
        count(*) filter (status = 'holds_within_rounding') as holds_within_rounding,
        count(*) filter (status = 'breaks_registered') as breaks_registered,
        count(*) filter (status = 'breaks') as breaks,
        count(*) filter (status = 'not_evaluable') as not_evaluable,
        count(*) filter (status = 'not_applicable') as not_applicable,
    from audit.fct_identity_result
    where document_id in (select document_id from chosen)
    group by identity_id
)

select identity.identity_id, family, kind, severity, statement, statement_en, basis,
    coalesce(holds, 0) as holds,
    coalesce(holds_within_rounding, 0) as holds_within_rounding,
    coalesce(breaks_registered, 0) as breaks_registered,
    coalesce(breaks, 0) as breaks,
    coalesce(not_evaluable, 0) as not_evaluable,
    coalesce(not_applicable, 0) as not_applicable,
from audit.dim_identity as identity
left join counted on identity.identity_id = counted.identity_id
order by
    list_position(
        ['table', 'prose', 'prior_year', 'performance', 'classification',
         'completeness'],
        family
    ),
    identity.identity_id
"""

# Every class that occurs, at each level, and in how many documents.
_CLASS = """
with named as (
    select document_id, 'functional' as kind, class_code as code, class_name as name
    from report.expenditure_by_function_year
    union
    select document_id, 'functional', section_code, section_name
    from report.expenditure_by_function_year
    union
    select document_id, 'functional', functional_code, functional_name
    from report.expenditure_by_function_year
    union
    select document_id, 'economic', class_code, class_name
    from report.expenditure_by_economic_class_year
    union
    select document_id, 'economic', economic_code, economic_name
    from report.expenditure_by_economic_class_year
)

select kind, code, name, count(distinct document_id) as document_count
from named
where code is not null and document_id in (select document_id from chosen)
group by kind, code, name
order by kind, code, name
"""

_FINDING = f"""
select report.finding_id, report.document_id, report.severity, report.family,
    report.identity_id, report.sentence, report.sentence_en, report.left_amount,
    report.right_amount, report.difference, report.allowance, report.amount_unit,
    report.breach_count, report.advice, report.advice_en, report.is_registered,
    report.explanation, report.publisher_answer, finding.severity_reason,
    finding.left_name, finding.left_name_en, finding.right_name, finding.right_name_en,
    finding.identity_result_id,
from report.finding as report
inner join audit.fct_finding as finding on report.finding_id = finding.finding_id
order by
    report.publisher_code, report.fiscal_year,
    list_position({_SEVERITIES}, report.severity),
    report.rank_in_document, report.finding_id
"""

_OPERANDS = f"""
with referred as (
    select identity_result_id, document_id, unnest(operands, recursive := true),
    from audit.fct_identity_result as result
    where {BROKEN}
),

operand as (
    select referred.*, figure.* exclude (document_id, figure_no, place_key),
        figure.place_key as table_key,
    from referred
    inner join audit.fct_figure as figure
        on
            referred.document_id = figure.document_id
            and referred.figure_no = figure.figure_no
)
"""
_OPERAND = f"""
{_OPERANDS}
select identity_result_id, document_id, side, weight, figure_id, table_key, table_no,
    page, line, row_label, column_key, value_text, unit,
from operand
order by identity_result_id, side, term_no, figure_no
"""

# The printed rows with the figures of a breach, cell by cell.
_PRINTED = f"""
{_OPERANDS},
row_of as (
    select distinct document_id, regexp_replace(figure_id, '/[^/]*$', '') as row_id,
    from operand
)

select cell.cell_id as figure_id, row_of.row_id, cell.document_id, cell.table_key,
    cell.table_no, cell.page, cell.line, cell.line_no, cell.row_label,
    cell.printed_code, cell.column_label, cell.value_text, cell.unit,
from core.fct_cell as cell
inner join row_of
    on
        cell.document_id = row_of.document_id
        and regexp_replace(cell.cell_id, '/[^/]*$', '') = row_of.row_id
order by
    cell.document_id, cell.table_key,
    cast(string_split(cell.cell_id, '/')[-2] as integer),
    cast(string_split(cell.cell_id, '/')[-1] as integer)
"""

INDEX = {"document": _DOCUMENT, "summary": _SUMMARY}
# Tables that are summed or selected over all documents separately.
REFERENCE = {
    "gravest": _GRAVEST,
    "identity": _IDENTITY,
    "class": _CLASS,
    "vocabulary": """
        select vocabulary, code, name_zh, name_en from reference.vocabulary
        order by vocabulary, code
    """,
    "published_table": """
        select table_key, table_name, table_name_en from reference.published_table
        order by table_key
    """,
}
PUBLISHER = {
    "union_year": """
        select * exclude (
            union_year_id, publisher_name, major_finding_count, minor_finding_count,
            notice_count
        )
        from report.union_year
        order by publisher_code, fiscal_year
    """,
    "function": """
        select document_id, publisher_code, fiscal_year, functional_code,
            functional_name, expenditure_type, money, amount_yuan, share_percent,
            cofog_division,
        from report.expenditure_by_function_year
        order by publisher_code, fiscal_year, functional_code, expenditure_type
    """,
    "economic": """
        select document_id, publisher_code, fiscal_year, economic_code, economic_name,
            expenditure_type, amount_yuan, share_percent,
        from report.expenditure_by_economic_class_year
        order by publisher_code, fiscal_year, economic_code, expenditure_type
    """,
    "cofog": """
        select document_id, cofog_division, amount_yuan, confidence,
        from report.expenditure_by_cofog_year
        order by document_id, cofog_division
    """,
    "three_public": """
        select * exclude (three_public_year_id, publisher_name)
        from report.three_public_year
        order by publisher_code, fiscal_year, expense_group
    """,
    "performance": """
        select * exclude (performance_year_id, publisher_name)
        from report.performance_year
        order by publisher_code, fiscal_year, page, line, performance_year_id
    """,
    "department_score": """
        select document_id, dimension, parent_dimension, score_role, weight, score,
            rate, grade_label, page, line,
        from performance.fct_department_score
        where score_role <> 'repeated_total'
        order by document_id, page, line, score_id
    """,
    "as_printed": """
        select headline.document_id,
            coalesce(cell.value_text, statement.figure_text) as value_text,
            cell.unit,
        from report.headline as headline
        left join core.fct_cell as cell on headline.cell_id = cell.cell_id
        left join core.fct_statement as statement
            on headline.statement_id = statement.statement_id
        where headline.headline_key = 'expenditure'
        order by headline.document_id
    """,
    "score": """
        select document_id, published_table_count, required_table_count, held_weight,
            compared_weight, held_count, compared_count, completeness_score,
            consistency_score, disclosure_score,
        from audit.agg_publisher_year
        order by document_id
    """,
    "finding": _FINDING,
    "operand": _OPERAND,
    "printed": _PRINTED,
    "figure": FIGURE,
    "deducted": DEDUCTED,
}
