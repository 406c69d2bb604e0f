{#- Only for tables, which have totals to compare with. -#}
{%- set of_table = "evidence = 'table'" -%}
{%- set flow = 'coalesce(inflow_yuan, outflow_yuan)' -%}
with

summed as (
    {% for fact, measure_key, amount, condition in [
        ('revenue_by_function', 'revenue_source', 'amount_yuan', of_table),
        ('expenditure_by_function', 'expenditure_type', 'amount_yuan', of_table),
        ('appropriation_by_function', "budget_type || '/' || expenditure_type",
         'amount_yuan', of_table),
        ('expenditure_by_economic_class', "'basic'", 'amount_yuan',
         "expenditure_type = 'basic' and " ~ of_table),
        ('expenditure_by_economic_class', "'all'", 'amount_yuan',
         "table_key = 'general_budget_expenditure_by_economic_class'"),
        ('appropriation_by_function_and_economic_class', "'all'", 'amount_yuan', none),
        ('three_public_expenses', 'stage',
         'coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan)', of_table),
        ('state_asset', "table_key || '/vehicles'", 'quantity',
         "asset_kind like 'vehicles%' and " ~ of_table),
        ('balance', 'flow', flow, of_table),
        ('balance_by_function', "budget_type || '/' || balance_item", flow,
         "balance_item <> 'expenditure'"),
    ] -%}
        select
            document_id,
            'fct_{{ fact }}' as fact_name,
            {{ measure_key }} as measure_key,
            {{ amount }} as amount,
        from {{ ref('fct_' ~ fact) }}
        {{ 'where ' ~ condition if condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
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
