-- Only for tables, which have totals to compare with.
with

summed as (
    select
        document_id,
        'fct_revenue_by_function' as fact_name,
        revenue_source as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_revenue_by_function') }}
    where evidence = 'table'
    union all
    select
        document_id,
        'fct_expenditure_by_function' as fact_name,
        expenditure_type as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_expenditure_by_function') }}
    where evidence = 'table'
    union all
    select
        document_id,
        'fct_appropriation_by_function' as fact_name,
        budget_type || '/' || expenditure_type as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_appropriation_by_function') }}
    where evidence = 'table'
    union all
    select
        document_id,
        'fct_expenditure_by_economic_class' as fact_name,
        'basic' as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_expenditure_by_economic_class') }}
    where
        expenditure_type = 'basic'
        and evidence = 'table'
    union all
    select
        document_id,
        'fct_expenditure_by_economic_class' as fact_name,
        'all' as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_expenditure_by_economic_class') }}
    where table_key = 'general_budget_expenditure_by_economic_class'
    union all
    select
        document_id,
        'fct_appropriation_by_function_and_economic_class' as fact_name,
        'all' as measure_key,
        amount_yuan as amount,
    from {{ ref('fct_appropriation_by_function_and_economic_class') }}
    union all
    select
        document_id,
        'fct_three_public_expenses' as fact_name,
        stage as measure_key,
        coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan) as amount,
    from {{ ref('fct_three_public_expenses') }}
    where evidence = 'table'
    union all
    select
        document_id,
        'fct_state_asset' as fact_name,
        table_key || '/vehicles' as measure_key,
        quantity as amount,
    from {{ ref('fct_state_asset') }}
    where
        asset_kind like 'vehicles%'
        and evidence = 'table'
    union all
    select
        document_id,
        'fct_balance' as fact_name,
        flow as measure_key,
        coalesce(inflow_yuan, outflow_yuan) as amount,
    from {{ ref('fct_balance') }}
    where evidence = 'table'
    union all
    select
        document_id,
        'fct_balance_by_function' as fact_name,
        budget_type || '/' || balance_item as measure_key,
        coalesce(inflow_yuan, outflow_yuan) as amount,
    from {{ ref('fct_balance_by_function') }}
    where balance_item <> 'expenditure'
),

final as (
    select
        {{ joined_key(['document_id', 'fact_name', 'measure_key']) }} as fact_sum_id,
        document_id,
        fact_name,
        measure_key,
        cast(sum(amount) as {{ type_amount() }}) as fact_amount,
        cast(count(*) as integer) as row_count,
    from summed
    group by document_id, fact_name, measure_key
)

select * from final
