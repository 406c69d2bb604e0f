"""The parts of the page about many unions: a class, an identity, labels to search.

The first column of each query names the part of a row.
"""

from ingest.audit.operands import BROKEN

# A class over all unions, by its first three digits.
CLASS_PART = """
with amount as (
    select left(functional_code, 3) as part, 'functional' as kind, document_id,
        functional_code as code, functional_name as name, expenditure_type, money,
        amount_yuan, share_percent,
    from report.expenditure_by_function_year
    union all
    select left(economic_code, 3), 'economic', document_id, economic_code,
        economic_name, expenditure_type, null, amount_yuan, share_percent,
    from report.expenditure_by_economic_class_year
)

select * from amount
where document_id in (select document_id from chosen)
order by part, document_id, code, expenditure_type
"""

# An identity over all unions: its breaks, and the reasons why it could not be
# evaluated, each with its frequency and one document as an example.
BREACH_PART = f"""
select result.identity_id as part, result.identity_id, result.identity_result_id,
    result.document_id, breach.sentence, breach.sentence_en, result.status,
    result.left_amount, result.right_amount, result.difference, result.amount_unit,
    result.reason, result.publisher_answer,
from audit.fct_identity_result as result
left join audit.fct_breach as breach
    on result.identity_result_id = breach.identity_result_id
where {BROKEN}
    and result.document_id in (select document_id from chosen)
order by part, result.document_id, result.row_key, result.column_key
"""
REASON_PART = """
select identity_id as part, identity_id, reason, count(*) as evaluation_count,
    count(distinct document_id) as document_count,
    min(document_id) as document_id,
from audit.fct_identity_result
where status = 'not_evaluable' and document_id in (select document_id from chosen)
group by identity_id, reason
order by part, evaluation_count desc, reason
"""

# Labels as printed and names of projects, each with its first document.
LABEL_PART = """
with label as (
    select distinct document_id, 'label' as kind, row_label as label
    from core.fct_cell
    where row_label <> ''
    union
    select distinct document_id, 'project', project_name
    from report.performance_year
    where project_name is not null
)

select 'labels' as part, kind, label, count(*) as document_count,
    min(document_id) as document_id,
from label
where document_id in (select document_id from chosen)
group by kind, label
order by label, kind
"""
