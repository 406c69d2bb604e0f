"""The printed figures behind the numbers of the report, each with its place.

With them every number on the page leads back to document, table, page and line.
"""

_WIDEST = """
    select document_id from core.dim_document
    where is_current and kind = 'final_accounts'
"""

# Columns of a fact printed in a table or stated in prose.
_PLACE = "table_key, table_no, page, line, row_label"
_PROSE = "null, null, page, line"

# One row per printed figure: measure is the number it counts towards, or headline for
# the published total itself; item, code and part are its dimensions; printed_in is
# another document if last year's accounts print it.
FIGURE = f"""
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

# Figures subtracted from another to give a remainder.
DEDUCTED = """
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
