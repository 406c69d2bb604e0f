{%- set facts = [
    'fct_revenue_by_function',
    'fct_expenditure_by_function',
    'fct_appropriation_by_function',
    'fct_three_public_expenses',
    'fct_state_asset',
    'fct_disclosed_statistic',
] -%}

with

own_cell as (
    {% for fact in facts -%}
    select
        cell_id,
        '{{ fact }}' as fact_name,
    from {{ ref(fact) }}
    union all
    {% endfor -%}
    select
        cell_id,
        'fct_expenditure_by_economic_class' as fact_name,
    from {{ ref('fct_expenditure_by_economic_class') }}
    union all
    select
        cell_id,
        'fct_balance' as fact_name,
    from {{ ref('fct_balance') }}
    where cell_id is not null
),

final as (
    select distinct
        cell_id,
        fact_name,
    from own_cell
)

select * from final
