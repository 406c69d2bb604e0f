"""What the page takes from the published file; amounts and places, nothing computed.

The reports are shown as they are. `figure` holds the printed figures they are made of,
by which every number on the page leads back to document, table, page and line.
"""

from __future__ import annotations

_WIDEST = """
    select document_id from core.dim_document
    where is_current and kind = 'final_accounts'
"""

# Columns of a fact that is printed in a table or told in prose.
_PLACE = "table_key, table_no, page, line, row_label"
_PROSE = "null, null, page, line"

# One row per printed figure: measure is what it counts towards, or headline where it is
# the published total itself; item, code and part say of what; printed_in is another
# document where last year's accounts print it.
_FIGURE = f"""
with widest as ({_WIDEST}),

classified as (
    select distinct document_id from core.fct_expenditure_by_function
    where is_classified
),

figure as (
    select figure_id, document_id, document_id as printed_in, 'revenue' as measure,
        revenue_source as item, functional_code as code, '' as part,
        amount_yuan as amount, 'printed' as derivation, {_PLACE},
    from core.fct_revenue_by_function
    union all
    select figure_id, document_id, document_id, 'expenditure', expenditure_type,
        functional_code, '', amount_yuan, 'printed', {_PLACE},
    from core.fct_expenditure_by_function
    union all
    select figure_id, document_id, document_id, 'appropriation', expenditure_type,
        functional_code, '', amount_yuan, 'printed', {_PLACE},
    from core.fct_appropriation_by_function
    where document_id not in (select classified.document_id from classified)
    union all
    select fact.expenditure_id, fact.document_id, fact.document_id, 'economic',
        fact.expenditure_type, class.economic_code, class.expenditure_nature,
        fact.amount_yuan, fact.derivation, {_PLACE},
    from core.fct_expenditure_by_economic_class as fact
    inner join core.dim_economic_class as class
        on fact.economic_class_key = class.economic_class_key
    union all
    select balance_id, document_id, document_id, balance_item, budget_type, '', '',
        coalesce(inflow_yuan, outflow_yuan), derivation, {_PLACE},
    from core.fct_balance
    where balance_item in ('opening_balance', 'closing_balance')
    union all
    select figure_id, document_id, document_id, 'three_public', expense_item, stage,
        expense_group,
        coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan), 'printed',
        {_PLACE},
    from core.fct_three_public_expenses
    union all
    select figure_id, document_id, document_id, 'agency_operating', unit_kind, '', '',
        amount_yuan, 'printed', {_PLACE},
    from core.fct_operating_expense
    where stage = 'final_account'
    union all
    select figure_id, document_id, document_id, 'procurement', procurement_kind, '',
        '', amount_yuan, 'printed', {_PLACE},
    from core.fct_procurement
    union all
    select headcount_id, document_id, document_id, 'staff', category, '', '',
        actual_headcount, derivation, {_PROSE}, row_label,
    from core.fct_headcount
    where
        basis = 'actual'
        and is_in_service
    union all
    select headline_id, document_id, printed_in, 'headline', headline_key, '', '',
        coalesce(amount_yuan, headcount), if(evidence = 'nil', 'nil', derivation),
        {_PLACE},
    from report.headline
    where evidence in ('table', 'narrative', 'document', 'nil')
)

select figure.*,
from figure
where document_id in (select widest.document_id from widest)
order by
    figure.document_id, figure.measure, figure.code, figure.item, figure.table_key,
    figure.page, figure.line, figure.figure_id
"""

# Figures that another is the remainder of.
_DEDUCTED = """
with deducted as (
    select expenditure_id as figure_id, document_id, deducted_cell_id as cell_id,
    from core.fct_expenditure_by_economic_class
    where deducted_cell_id is not null
    union all
    select balance_id, document_id, unnest(string_split(deducted_cell_ids, '|'))
    from core.fct_balance
    where deducted_cell_ids is not null
)

select deducted.figure_id, deducted.document_id, cell.amount_yuan as amount,
    cell.table_key, cell.table_no, cell.page, cell.line, cell.row_label,
from deducted
inner join core.fct_cell as cell on deducted.cell_id = cell.cell_id
order by all
"""

_DOCUMENT = """
select document.document_id, document.publisher_code, document.publisher_name,
    document.fiscal_year, document.kind, document.scope, document.is_current,
    document.unit, document.source_file, document.source_sha256, document.page_count,
    publisher.province_name, publisher.level as publisher_level,
    audited.table_count, audited.cell_count, audited.statement_count,
    audited.project_count, audited.indicator_count, audited.unplaced_count,
    audited.evaluated_count, audited.holds_count, audited.holds_within_rounding_count,
    audited.breaks_registered_count, audited.breaks_count,
    audited.not_evaluable_count, scored.disclosure_formula,
from core.dim_document as document
left join core.dim_publisher as publisher
    on document.publisher_code = publisher.publisher_code
left join audit.agg_document_audit as audited
    on document.document_id = audited.document_id
left join audit.agg_publisher_year as scored
    on document.document_id = scored.document_id
order by document.publisher_code, document.fiscal_year, document.document_id
"""

_FINDING = """
select report.* exclude (
        publisher_name, source_file, left_operands, right_operands,
        left_operands_zh, right_operands_zh
    ),
    finding.identity_result_id,
from report.finding as report
inner join audit.fct_finding as finding on report.finding_id = finding.finding_id
order by
    report.publisher_code, report.fiscal_year,
    list_position(['major', 'minor', 'notice'], report.severity),
    report.rank_in_document, report.finding_id
"""

_BROKEN = "status in ('breaks', 'breaks_registered')"

# What breaks, and what could not be evaluated, with the reason.
_BREACH = f"""
select identity_result_id, document_id, identity_id, row_key, column_key, status,
    left_amount, right_amount, difference, allowance, amount_unit, reason,
    publisher_answer,
from audit.fct_identity_result
where {_BROKEN} or status = 'not_evaluable'
order by identity_id, document_id, row_key, column_key
"""

_OPERAND = f"""
with operand as (
    select identity_result_id, document_id, unnest(operands, recursive := true),
    from audit.fct_identity_result
    where {_BROKEN}
)

select identity_result_id, document_id, side, weight, table_key, table_no, page,
    line, row_label, column_key, value_text, unit,
from operand
order by identity_result_id, side, term_no, row_seq, figure_id
"""

_STATUS = """
select identity_id, document_id, status, count(*) as evaluation_count,
from audit.fct_identity_result
group by all
order by identity_id, document_id, status
"""

_IDENTITY = """
select identity_id, family, kind, severity, statement, statement_en, basis_kind, basis,
from audit.dim_identity
order by
    list_position(
        ['table', 'prose', 'prior_year', 'performance', 'classification',
         'completeness'],
        family
    ),
    identity_id
"""

# What belongs to documents; REFERENCE is the same whichever documents are told.
QUERIES = {
    "document": _DOCUMENT,
    "union_year": """
        select * exclude (union_year_id, publisher_name) from report.union_year
        order by publisher_code, fiscal_year
    """,
    "function": """
        select * exclude (expenditure_by_function_year_id, publisher_name)
        from report.expenditure_by_function_year
        order by publisher_code, fiscal_year, functional_code, expenditure_type
    """,
    "economic": """
        select * exclude (expenditure_by_economic_class_year_id, publisher_name)
        from report.expenditure_by_economic_class_year
        order by publisher_code, fiscal_year, economic_code, expenditure_type
    """,
    "cofog": """
        select * exclude (expenditure_by_cofog_year_id, publisher_name)
        from report.expenditure_by_cofog_year
        order by publisher_code, fiscal_year, cofog_division
    """,
    "three_public": """
        select * exclude (three_public_year_id, publisher_name)
        from report.three_public_year
        order by publisher_code, fiscal_year, expense_group
    """,
    "performance": """
        select * exclude (publisher_name) from report.performance_year
        order by publisher_code, fiscal_year, page, line, performance_year_id
    """,
    "finding": _FINDING,
    "breach": _BREACH,
    "operand": _OPERAND,
    "status": _STATUS,
    "figure": _FIGURE,
    "deducted": _DEDUCTED,
}
REFERENCE = {
    "identity": _IDENTITY,
    "vocabulary": """
        select vocabulary, code, name_zh, name_en from reference.vocabulary
        order by vocabulary, code
    """,
    "published_table": """
        select table_key, table_name, table_name_en from reference.published_table
        order by table_key
    """,
}
