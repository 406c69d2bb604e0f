-- Units, decimals and thousands separators, read anew from the figure as printed.
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
        said.document_id || '/' || said.fact_key || '/' || form.line_key as figure_id,
        said.fact_value as amount,
    from {{ ref("stg_institution_fact") }} as said
    cross join {{ ref("published_line") }} as form
    where
        said.fact_key = 'no_state_assets'
        and form.table_key = 'state_assets'
),

fact as (
    select
        figure_id,
        amount_yuan as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_revenue_by_function") }}
    union all
    select
        figure_id,
        amount_yuan as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_expenditure_by_function") }}
    union all
    select
        figure_id,
        amount_yuan as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_appropriation_by_function") }}
    union all
    select
        cell_id as figure_id,
        amount_yuan as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_appropriation_by_function_and_economic_class") }}
    union all
    select
        coalesce(cell_id, statement_id) as figure_id,
        amount_yuan as amount,
        deducted_cell_id,
    from {{ ref("fct_expenditure_by_economic_class") }}
    union all
    select
        coalesce(cell_id, statement_id) as figure_id,
        coalesce(inflow_yuan, outflow_yuan) as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_balance") }}
    where derivation = 'printed'
    union all
    select
        figure_id,
        coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan) as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_three_public_expenses") }}
    union all
    select
        figure_id,
        amount_yuan as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_procurement") }}
    union all
    select
        figure_id,
        coalesce(initial_budget_yuan, adjusted_budget_yuan, amount_yuan) as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_operating_expense") }}
    union all
    select
        figure_id,
        quantity as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_state_asset") }}
    union all
    select
        figure_id,
        quantity as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_three_public_activity") }}
    union all
    select
        cell_id as figure_id,
        coalesce(inflow_yuan, outflow_yuan) as amount,
        cast(null as string) as deducted_cell_id,
    from {{ ref("fct_balance_by_function") }}
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

examined as (
    select count(*) as amounts_examined
    from read_anew
),

offence as (
    select *
    from read_anew
    where (fact_amount is distinct from printed_amount)
)

select
    examined.amounts_examined,
    offence.*,
from examined
left join offence
    on examined.amounts_examined > 0
where
    offence.figure_id is not null
    or {{ nothing_examined("examined.amounts_examined") }}
