-- A class or item that a table prints twice, or that two rows stand for, counts double.
{% set grains = {
    "fct_revenue_by_function": ["functional_code", "row_label", "revenue_source"],
    "fct_expenditure_by_function":
        ["functional_code", "row_label", "expenditure_type"],
    "fct_appropriation_by_function":
        ["functional_code", "row_label", "budget_type", "expenditure_type"],
    "fct_expenditure_by_economic_class":
        ["economic_code", "row_label", "expenditure_type"],
    "fct_balance": ["budget_type", "balance_item", "revenue_source"],
    "fct_three_public_expenses": ["expense_item", "stage"],
    "fct_state_asset": ["asset_kind"],
    "fct_disclosed_statistic": ["table_key", "statistic_key", "stage"],
} -%}

with

{% for fact, grain in grains.items() -%}
{{ fact }} as (
    select
        '{{ fact }}' as fact_name,
        document_id,
        {% for column in grain -%}
        -- Rows in no class differ by their labels; a class is one whatever its label.
        coalesce({{
            "case when not is_classified then row_label end"
            if column == "row_label" else column
        }}, '') {{ "|| '/' || " if not loop.last }}
        {% endfor -%}
        as place,
    from {{ ref(fact) }}
),

{% endfor -%}

stated as (
    {% for fact in grains -%}
    select * from {{ fact }}
    {{ "union all" if not loop.last }}
    {% endfor %}
),

examined as (
    select count(*) as examined_count from stated
),

place as (
    select
        fact_name,
        document_id,
        place,
        count(*) as row_count,
    from stated
    group by fact_name, document_id, place
)

select
    examined.examined_count,
    place.fact_name,
    place.document_id,
    place.place,
    place.row_count,
from examined
left join place
    on place.row_count > 1
where
    place.row_count is not null
    or examined.examined_count = 0
