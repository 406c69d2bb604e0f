with

figure as (
    select * from {{ ref('int_figure__final_accounts') }}
    where table_key = 'appropriation_summary'
),

-- Revenue and opening balance: one line per budget.
budget_line as (
    select
        cell_id,
        case
            when row_key in ('revenue_general_public', 'opening_general_public')
                then 'general_public'
            when row_key in ('revenue_government_fund', 'opening_government_fund')
                then 'government_fund'
            when row_key in ('revenue_state_capital', 'opening_state_capital')
                then 'state_capital'
            when row_key in ('revenue_total', 'opening_balance') then 'unsplit'
        end as budget_type,
        case when row_key like 'opening%' then 'opening_balance' else 'revenue' end
            as balance_item,
    from figure
    where
        table_side_key = 'appropriation_summary/revenue'
        and column_key = 'final_account'
        and is_leaf
),

-- Expenditure and closing balance: one column per budget.
outflow as (
    select
        cell_id,
        column_key,
        case row_key
            when 'expenditure_total' then 'expenditure'
            when 'closing_balance' then 'closing_balance'
        end as balance_item,
        count(case when column_key <> 'total' then 1 end) over (
            partition by document_id, row_key
        ) as budget_count,
    from figure
    where
        table_side_key = 'appropriation_summary/expenditure'
        and row_key in ('expenditure_total', 'closing_balance')
),

budget_figure as (
    select * from budget_line
    union all
    select
        cell_id,
        case column_key when 'total' then 'unsplit' else column_key end as budget_type,
        balance_item,
    from outflow
    where column_key <> 'total' or budget_count = 0
),

final as (
    select
        figure.cell_id,
        figure.document_id,
        figure.amount_yuan,
        budget_figure.budget_type,
        budget_figure.balance_item,
    from figure
    inner join budget_figure
        on figure.cell_id = budget_figure.cell_id
    where
        budget_figure.budget_type is not null
        -- A zero total over blank budgets is no evidence for a budget.
        and not (budget_figure.budget_type = 'unsplit' and figure.amount_yuan = 0)
)

select * from final
