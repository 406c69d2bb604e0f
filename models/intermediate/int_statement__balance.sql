with

revenue as (
    select
        statement_id,
        document_id,
        budget_type,
        'revenue' as balance_item,
        revenue_source,
        amount_yuan,
    from {{ ref('int_statement__revenue') }}
),

other_line as (
    select
        statement_id,
        document_id,
        'unsplit' as budget_type,
        case figure_key
            when 'opening_balance' then 'opening_balance'
            when 'expenditure_total' then 'expenditure'
            when 'closing_balance' then 'closing_balance'
            when 'use_of_non_fiscal_surplus' then 'use_of_non_fiscal_surplus'
            when 'surplus_distribution' then 'surplus_distribution'
        end as balance_item,
        cast(null as string) as revenue_source,
        amount_yuan,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'final_account'
        and fund is null
        and not is_in_basic_list
),

final as (
    select * from revenue
    union all
    select * from other_line
    where balance_item is not null
)

select * from final
