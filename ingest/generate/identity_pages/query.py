"""The queries of the index: evaluations and findings of one identity, in DuckDB."""

_EVALUATIONS = """\
select
    result.document_id,
    result.fiscal_year,
    result.row_key,
    result.column_key,
    result.status,
    result.left_amount,
    result.right_amount,
    result.difference,
    result.allowance,
    result.amount_unit,
    result.reason,
    result.left_operands,
    result.right_operands
from audit.fct_identity_result as result
where result.identity_id = 'summary_balance'
order by
    result.status in ('breaks', 'breaks_registered') desc,
    abs(result.difference) desc nulls last,
    result.identity_result_id"""

_FINDINGS = """\
select
    finding.publisher_name,
    finding.fiscal_year,
    finding.severity,
    finding.sentence,
    finding.sentence_en,
    finding.breach_count,
    finding.root_place,
    finding.root_label,
    finding.root_page,
    finding.root_value_text,
    finding.mended_value_text,
    finding.is_registered,
    finding.publisher_answer
from audit.fct_finding as finding
where finding.identity_id = 'summary_balance'
order by finding.fiscal_year, finding.finding_id"""

# By their result.
QUERIES = {"evaluations": _EVALUATIONS, "findings": _FINDINGS}
