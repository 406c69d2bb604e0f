-- Units, decimals and thousands separators, read anew from the figure as printed.
with

printed as (
    select
        cell_id,
        cast(replace(value_text, ',', '') as decimal(18, 6))
        * case unit when '万元' then 10000 else 1 end as amount,
    from {{ ref("stg_table_cell") }}
),

fact as (
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_revenue_by_function") }}
    union all
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_expenditure_by_function") }}
    union all
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_appropriation_by_function") }}
    union all
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_appropriation_by_function_and_economic_class") }}
    union all
    select
        cell_id,
        amount_yuan as amount,
        deducted_cell_id,
    from {{ ref("fct_expenditure_by_economic_class") }}
    union all
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_balance") }}
    where derivation = 'printed'
    union all
    select
        cell_id,
        amount_yuan as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_three_public_expenses") }}
    union all
    select
        cell_id,
        quantity as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_state_asset") }}
    union all
    select
        cell_id,
        case when unit in ('元', '万元') then amount_yuan else quantity end as amount,
        cast(null as varchar) as deducted_cell_id,
    from {{ ref("fct_disclosed_statistic") }}
),

read_anew as (
    select
        fact.cell_id,
        fact.amount as fact_amount,
        printed.amount - case
            when fact.deducted_cell_id is null then 0 else deducted.amount
        end as printed_amount,
    from fact
    left join printed
        on fact.cell_id = printed.cell_id
    left join printed as deducted
        on fact.deducted_cell_id = deducted.cell_id
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
    offence.cell_id is not null
    or examined.amounts_examined = 0
