-- A class or item that a table prints twice, or that two rows stand for, counts double.
-- Rows in no class differ by their labels; a class is one class whatever its label.
with

amount as (
    select
        'fct_revenue_by_function' as fact_name,
        document_id,
        case when is_classified then functional_code else row_label end as item,
        revenue_source as kind,
    from {{ ref("fct_revenue_by_function") }}
    union all
    select
        'fct_expenditure_by_function' as fact_name,
        document_id,
        case when is_classified then functional_code else row_label end as item,
        expenditure_type as kind,
    from {{ ref("fct_expenditure_by_function") }}
    union all
    select
        'fct_appropriation_by_function' as fact_name,
        document_id,
        case when is_classified then functional_code else row_label end as item,
        budget_type || '/' || expenditure_type as kind,
    from {{ ref("fct_appropriation_by_function") }}
    union all
    select
        'fct_balance_by_function' as fact_name,
        document_id,
        case when is_classified then functional_code else row_label end as item,
        budget_type || '/' || balance_item as kind,
    from {{ ref("fct_balance_by_function") }}
    union all
    select
        'fct_expenditure_by_economic_class' as fact_name,
        document_id,
        case when is_classified then economic_code else row_label end as item,
        expenditure_type as kind,
    from {{ ref("fct_expenditure_by_economic_class") }}
    union all
    select
        'fct_appropriation_by_function_and_economic_class' as fact_name,
        document_id,
        case when is_classified then functional_code else row_label end as item,
        economic_code as kind,
    from {{ ref("fct_appropriation_by_function_and_economic_class") }}
    union all
    select
        'fct_balance' as fact_name,
        document_id,
        balance_item as item,
        budget_type || '/' || coalesce(revenue_source, '') as kind,
    from {{ ref("fct_balance") }}
    union all
    select
        'fct_three_public_expenses' as fact_name,
        document_id,
        expense_item as item,
        stage as kind,
    from {{ ref("fct_three_public_expenses") }}
    union all
    select
        'fct_state_asset' as fact_name,
        document_id,
        asset_kind as item,
        '' as kind,
    from {{ ref("fct_state_asset") }}
    union all
    select
        'fct_three_public_activity' as fact_name,
        document_id,
        activity as item,
        stage as kind,
    from {{ ref("fct_three_public_activity") }}
    union all
    select
        'fct_procurement' as fact_name,
        document_id,
        procurement_kind as item,
        '' as kind,
    from {{ ref("fct_procurement") }}
    union all
    select
        'fct_operating_expense' as fact_name,
        document_id,
        unit_kind as item,
        stage as kind,
    from {{ ref("fct_operating_expense") }}
    union all
    select
        'fct_headcount' as fact_name,
        document_id,
        category as item,
        basis as kind,
    from {{ ref("fct_headcount") }}
),

examined as (
    select count(*) as amounts_examined
    from amount
),

offence as (
    select
        fact_name,
        document_id,
        item,
        kind,
        count(*) as times_stated,
    from amount
    group by fact_name, document_id, item, kind
    having count(*) > 1
)

select
    examined.amounts_examined,
    offence.*,
from examined
left join offence
    on examined.amounts_examined > 0
where
    offence.fact_name is not null
    or {{ nothing_examined("examined.amounts_examined") }}
