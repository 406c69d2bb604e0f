-- A class or item that a table prints twice, or that two rows stand for, counts double.
-- Rows in no class differ by their labels; a class is one class whatever its label.
{% set functional, economic = [
    "case when is_classified then functional_code else row_label end",
    "case when is_classified then economic_code else row_label end",
] -%}
{#- Facts, each with its item and kind. -#}
{% set facts = [
    ("fct_revenue_by_function", functional, "revenue_source"),
    ("fct_expenditure_by_function", functional, "expenditure_type"),
    ("fct_appropriation_by_function", functional, "budget_type || '/' || expenditure_type"),
    ("fct_balance_by_function", functional, "budget_type || '/' || balance_item"),
    ("fct_expenditure_by_economic_class", economic, "expenditure_type"),
    ("fct_appropriation_by_function_and_economic_class", functional, "economic_code"),
    ("fct_balance", "balance_item", "budget_type || '/' || coalesce(revenue_source, '')"),
    ("fct_three_public_expenses", "expense_item", "stage"),
    ("fct_state_asset", "asset_kind", "''"),
    ("fct_three_public_activity", "activity", "stage"),
    ("fct_procurement", "procurement_kind", "''"),
    ("fct_operating_expense", "unit_kind", "stage"),
    ("fct_headcount", "category", "basis"),
] -%}

with

amount as (
    {% for fact, item, kind in facts -%}
        select
            '{{ fact }}' as fact_name,
            document_id,
            {{ item }} as item,
            {{ kind }} as kind,
        from {{ ref(fact) }}
        {{ "union all" if not loop.last }}
    {% endfor %}
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
),

{{ failing_rows(
    'amounts_examined', 'amount', 'offence.fact_name', needs_figures=true
) }}
