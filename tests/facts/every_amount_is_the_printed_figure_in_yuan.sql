-- Units, decimals and thousands separators, read anew from the figure as printed.
{% set by_stage = "coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan)" -%}
{% set flow = "coalesce(inflow_yuan, outflow_yuan)" -%}
{#- Facts, each with the id of the printed figure and its amount. -#}
{% set facts = [
    ("fct_revenue_by_function", "figure_id", "amount_yuan"),
    ("fct_expenditure_by_function", "figure_id", "amount_yuan"),
    ("fct_appropriation_by_function", "figure_id", "amount_yuan"),
    ("fct_appropriation_by_function_and_economic_class", "cell_id", "amount_yuan"),
    ("fct_three_public_expenses", "figure_id", by_stage),
    ("fct_procurement", "figure_id", "amount_yuan"),
    ("fct_operating_expense", "figure_id", by_stage),
    ("fct_state_asset", "figure_id", "quantity"),
    ("fct_three_public_activity", "figure_id", "quantity"),
    ("fct_balance_by_function", "cell_id", flow),
] -%}

with

printed as (
    select
        cell_id as figure_id,
        cast(replace(value_text, ',', '') as decimal(18, 6))
        * case unit when '万元' then 10000 else 1 end as amount,
    from {{ ref("stg_table_cell") }}
    union all
    select
        statement_id as figure_id,
        value * case unit when '万元' then 10000 when '亿元' then 100000000 else 1 end
            as amount,
    from {{ ref("stg_statement") }}
    union all
    -- A row without any cell prints nothing.
    select
        table_row.row_id as figure_id,
        0 as amount,
    from {{ ref("stg_table_row") }} as table_row
    left join {{ ref("stg_table_cell") }} as cell
        on table_row.row_id = cell.row_id
    where cell.row_id is null
    union all
    -- Words that there is none say it of each line of the form.
    select
        remark.document_id || '/' || remark.fact_key || '/' || form.line_key
            as figure_id,
        remark.fact_value as amount,
    from {{ ref("stg_institution_fact") }} as remark
    cross join {{ ref("published_line") }} as form
    where
        remark.fact_key = 'no_state_assets'
        and form.table_key = 'state_assets'
),

fact as (
    {% for name, figure_id, amount in facts -%}
        select
            {{ figure_id }} as figure_id,
            {{ amount }} as amount,
            cast(null as string) as deducted_cell_id,
        from {{ ref(name) }}
        union all
    {% endfor -%}
    select
        coalesce(cell_id, statement_id) as figure_id,
        amount_yuan as amount,
        deducted_cell_id,
    from {{ ref("fct_expenditure_by_economic_class") }}
    union all
    select
        coalesce(cell_id, statement_id) as figure_id,
        {{ flow }} as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_balance") }}
    where derivation = 'printed'
    {% for phase in ["approved", "adjusted", "executed"] -%}
        union all
        select
            {{ phase }}_figure_id as figure_id,
            {{ phase }}_yuan as amount,
            cast(null as string) as deducted_cell_id,
        from {{ ref("fct_budget") }}
        where {{ phase }}_figure_id is not null
    {% endfor %}
),

read_anew as (
    select
        fact.figure_id,
        fact.amount as fact_amount,
        printed.amount - case
            when fact.deducted_cell_id is null then 0 else deducted.amount
        end as printed_amount,
    from fact
    left join printed
        on fact.figure_id = printed.figure_id
    left join printed as deducted
        on fact.deducted_cell_id = deducted.figure_id
),

offence as (
    select *
    from read_anew
    where (fact_amount is distinct from printed_amount)
),

{{ failing_rows(
    'amounts_examined', 'read_anew', 'offence.figure_id', needs_figures=true
) }}
