"""Queries on the report marts besides those of the charts.

A union over the years, rankings, distributions, and the way from a number to its
printed place.
"""

from scale.dashboard_query import Query

# Unlisted unions have no province except in their name.
_PROVINCE = "coalesce(total.province_name, substr(total.publisher_name, 1, 3))"

_UNIONS = "select distinct publisher_code from {}"
_PROVINCE_YEARS = f"""
select distinct {_PROVINCE} as province, fiscal_year
from report.union_year as total
where expenditure_yuan is not null
"""
_DOCUMENTS = "select distinct document_id from {}"

# On report marts and facts, with the same SQL for DuckDB and SQLite.
_OWN = {
    "a union over the years": (
        """
select fiscal_year, revenue_yuan, expenditure_yuan, basic_yuan, project_yuan,
    three_public_yuan, staff, execution_percent, change_percent, disclosure_score
from report.union_year
where publisher_code = ?
order by fiscal_year
""",
        _UNIONS.format("report.union_year"),
    ),
    "ranking in a province and year": (
        f"""
select publisher_name, expenditure_yuan, expenditure_per_head_yuan,
    rank() over (order by expenditure_yuan desc) as place
from report.union_year as total
where {_PROVINCE} = ? and fiscal_year = ? and expenditure_yuan is not null
order by place, publisher_name
limit 20
""",
        _PROVINCE_YEARS,
    ),
    "ranking of a level and year, below an amount": (
        """
select publisher_name, province_name, expenditure_yuan
from report.union_year
where publisher_level = ? and fiscal_year = ? and expenditure_yuan <= ?
order by expenditure_yuan desc, publisher_name
limit 50
""",
        "select distinct publisher_level, fiscal_year, expenditure_yuan"
        " from report.union_year where expenditure_yuan is not null",
    ),
    "provinces in some years, of a level": (
        f"""
select {_PROVINCE} as province, count(*), sum(expenditure_yuan), sum(revenue_yuan),
    min(expenditure_yuan), max(expenditure_yuan), sum(major_finding_count)
from report.union_year as total
where publisher_level = ? and fiscal_year between ? and ?
group by {_PROVINCE}
order by province nulls last
""",
        "select distinct one.publisher_level, one.fiscal_year, other.fiscal_year"
        " from report.union_year as one inner join"
        " (select distinct fiscal_year from report.union_year) as other"
        " on one.fiscal_year <= other.fiscal_year",
    ),
    "what a headline of a year rests on": (
        """
select evidence, count(*), sum(amount_yuan), sum(difference_yuan)
from report.headline
where headline_key = ? and fiscal_year = ?
group by evidence
order by evidence
""",
        "select distinct headline_key, fiscal_year from report.headline",
    ),
    "classes of functions in a province and year": (
        f"""
select spent.class_code, spent.class_name, count(distinct spent.publisher_code),
    sum(spent.amount_yuan), min(spent.share_percent), max(spent.share_percent)
from report.expenditure_by_function_year as spent
inner join report.union_year as total on spent.document_id = total.document_id
where {_PROVINCE} = ? and total.fiscal_year = ?
group by spent.class_code, spent.class_name
order by spent.class_code nulls last, spent.class_name
""",
        _PROVINCE_YEARS,
    ),
    "an item of functions over the years": (
        """
select fiscal_year, money, expenditure_type, count(*), sum(amount_yuan)
from report.expenditure_by_function_year
where functional_code = ?
group by fiscal_year, money, expenditure_type
order by fiscal_year, money, expenditure_type
""",
        "select distinct functional_code from report.expenditure_by_function_year",
    ),
    "economic classes of a union": (
        """
select fiscal_year, economic_code, economic_name, expenditure_type, amount_yuan,
    share_percent
from report.expenditure_by_economic_class_year
where publisher_code = ?
order by fiscal_year, economic_code, expenditure_type
""",
        _UNIONS.format("report.expenditure_by_economic_class_year"),
    ),
    "a division of COFOG in a year": (
        """
select money, confidence, count(*), sum(amount_yuan), min(amount_yuan),
    max(amount_yuan)
from report.expenditure_by_cofog_year
where cofog_division = ? and fiscal_year = ?
group by money, confidence
order by money, confidence
""",
        "select distinct cofog_division, fiscal_year"
        " from report.expenditure_by_cofog_year",
    ),
    "three public expenses of a union over the years": (
        """
select fiscal_year, expense_group, initial_budget_yuan,
    adjusted_budget_yuan, final_account_yuan, execution_of_initial_percent,
    execution_of_adjusted_percent
from report.three_public_year
where publisher_code = ?
order by fiscal_year, expense_group
""",
        _UNIONS.format("report.three_public_year"),
    ),
    "performance of a union": (
        """
select fiscal_year, project_name, form_kind, executed_yuan, execution_percent,
    total_score, grade, page, line
from report.performance_year
where publisher_code = ?
order by fiscal_year, document_id, page nulls last, line nulls last,
    performance_year_id
""",
        _UNIONS.format("report.performance_year"),
    ),
    "findings of a union": (
        """
select fiscal_year, severity, family, identity_id, sentence, left_amount,
    right_amount, difference, breach_count, root_label
from report.finding
where publisher_code = ?
order by fiscal_year desc, severity, identity_id, finding_id
""",
        _UNIONS.format("report.finding"),
    ),
    "identities broken in some years, of a family": (
        """
select identity_id, severity, count(*), count(distinct document_id)
from report.finding
where family = ? and fiscal_year between ? and ?
group by identity_id, severity
order by identity_id, severity
""",
        "select distinct one.family, one.fiscal_year, other.fiscal_year"
        " from report.finding as one inner join"
        " (select distinct fiscal_year from report.finding) as other"
        " on one.fiscal_year <= other.fiscal_year",
    ),
    "printed figures of a document": (
        """
select functional_code, functional_name, expenditure_type, amount_yuan, table_no,
    row_label, page, line
from core.fct_expenditure_by_function
where document_id = ?
order by functional_code, expenditure_type, figure_id
""",
        _DOCUMENTS.format("core.fct_expenditure_by_function"),
    ),
    "names for the filter, by what is typed": (
        """
select distinct publisher_name
from core.dim_document
where publisher_name like '%' || ? || '%'
order by publisher_name
limit 100
""",
        "select distinct substr(publisher_name, 4, 3) from core.dim_document",
    ),
}
# Queries below the marts: on every evaluation, some hundreds per
# document.
_DRILL_DOWN = {
    "identities that do not hold in a document": (
        """
select identity_result_id, identity_id, row_key, column_key, status, left_amount,
    right_amount, difference, left_operands, right_operands
from audit.fct_identity_result
where document_id = ? and status in ('breaks', 'breaks_registered')
order by identity_id, identity_result_id
""",
        _DOCUMENTS.format("report.finding"),
    ),
    "states of the identities of a document": (
        """
select identity_id, status, count(*)
from audit.fct_identity_result
where document_id = ?
group by identity_id, status
order by identity_id, status
""",
        _DOCUMENTS.format("report.union_year"),
    ),
}


def own_queries() -> list[Query]:
    """The queries on report marts and facts."""
    return [Query(name, sql, draw) for name, (sql, draw) in _OWN.items()]


def drill_down_queries() -> list[Query]:
    """The queries from a finding to its evaluations."""
    return [Query(name, sql, draw) for name, (sql, draw) in _DRILL_DOWN.items()]
