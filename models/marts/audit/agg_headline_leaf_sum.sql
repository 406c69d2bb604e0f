{#-
    What the leaves of a headline come to, and whether they are all there is of it. A sum
    of what prose names is whole only where every part is named.
-#}
with

leaf as (
    select
        document_id,
        'revenue' as headline_key,
        revenue_source as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_revenue_by_function') }}
    union all
    select
        document_id,
        'fiscal_appropriation' as headline_key,
        revenue_source as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_revenue_by_function') }}
    where revenue_source = 'fiscal_appropriation'
    union all
    select
        document_id,
        'expenditure' as headline_key,
        expenditure_type as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_expenditure_by_function') }}
    union all
    select
        document_id,
        expenditure_type as headline_key,
        expenditure_type as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_expenditure_by_function') }}
    where expenditure_type in ('basic', 'project')
    union all
    select
        document_id,
        expenditure_nature as headline_key,
        expenditure_nature as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_expenditure_by_economic_class') }}
    where
        expenditure_type = 'basic'
        and expenditure_nature in ('personnel', 'operating')
    union all
    select
        document_id,
        balance_item as headline_key,
        budget_type as part,
        coalesce(inflow_yuan, outflow_yuan) as amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_balance') }}
    where balance_item in ('opening_balance', 'closing_balance')
    union all
    select
        document_id,
        'three_public' as headline_key,
        expense_group as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_three_public_expenses') }}
    where stage = 'final_account'
    union all
    select
        document_id,
        expense_group as headline_key,
        expense_item as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_three_public_expenses') }}
    where stage = 'final_account'
    union all
    select
        document_id,
        'agency_operating' as headline_key,
        unit_kind as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_operating_expense') }}
    where stage = 'final_account'
    union all
    select
        document_id,
        'procurement' as headline_key,
        procurement_kind as part,
        amount_yuan,
        evidence,
        table_key,
    from {{ ref('fct_procurement') }}
    union all
    select
        document_id,
        'staff' as headline_key,
        category as part,
        actual_headcount as amount_yuan,
        'narrative' as evidence,
        cast(null as string) as table_key,
    from {{ ref('fct_headcount') }}
    where
        basis = 'actual'
        and is_in_service
),

unread_table as (
    select distinct
        document_id,
        table_key,
    from {{ ref('int_table_row__unread') }}
),

final as (
    select
        {{ joined_key(['leaf.document_id', 'leaf.headline_key']) }}
            as headline_leaf_sum_id,
        leaf.document_id,
        leaf.headline_key,
        cast(sum(leaf.amount_yuan) as {{ type_amount() }}) as leaf_sum,
        cast(count(*) as integer) as leaf_count,
        case
            when count(unread_table.document_id) > 0 then false
            when min(leaf.evidence) = 'table' then true
            when leaf.headline_key in ('three_public', 'procurement')
                then count(distinct leaf.part) >= 3
            else leaf.headline_key in ('official_vehicles', 'staff')
        end as is_whole,
    from leaf
    left join unread_table
        on
            leaf.document_id = unread_table.document_id
            and leaf.table_key = unread_table.table_key
    group by leaf.document_id, leaf.headline_key
)

select * from final
