{#- Classes of the functional classification (类) in which unions usually spend. -#}
{% macro functional_classes() -%}
    {{ return(["201", "205", "206", "207", "208", "210", "213", "221", "223", "229"]) }}
{%- endmacro %}

{#- The columns of union_year for each union and year (vocabulary headline). -#}
{% macro headlines() -%}
    {{ return([
        "revenue", "fiscal_appropriation", "expenditure", "basic", "project",
        "general_basic", "personnel", "operating", "opening_balance", "closing_balance",
        "three_public", "overseas_visits", "official_vehicles", "official_hospitality",
        "agency_operating", "procurement", "government_fund", "state_capital",
        "initial_budget", "adjusted_budget", "prior_expenditure",
    ]) }}
{%- endmacro %}

{#- A value of a headline in two columns: staff are people, all others are money. -#}
{% macro money_or_people(value, money, people) -%}
    cast(case when headline_key <> 'staff' then {{ value }} end as {{ type_amount() }})
            as {{ money }},
        cast(case when headline_key = 'staff' then {{ value }} end as integer)
            as {{ people }}
{%- endmacro %}

{#-
    A quotient rounded to the digits of a type, half up: through six digits, because a
    half such as 2419556.945 has no exact floating-point number and is stored below it.
-#}
{% macro rounded_quotient(dividend, divisor, type) -%}
    cast(cast({{ quotient(dividend, divisor) }} as decimal(18, 6)) as {{ type }})
{%- endmacro %}

{#-
    One amount as a percentage of another, two digits; NULL for a zero whole, and for
    one so small that the percentage exceeds the column: one of the two is misprinted.
-#}
{% macro percent(part, whole) -%}
    case
            when {{ quotient('abs(' ~ part ~ ')', 99999) }} < {{ whole }}
                then {{ rounded_quotient('100.0 * (' ~ part ~ ')', whole, 'decimal(9, 2)') }}
        end
{%- endmacro %}

{#- Whether a headcount covers all staff in service: also a total of its groups. -#}
{% macro counts_staff(headcount) -%}
    (
            {{ headcount }}.category = 'in_service'
            or (
                {{ headcount }}.category = 'total'
                and {{ headcount }}.document_id not in (
                    select other.document_id
                    from {{ ref('stg_headcount') }} as other
                    where
                        other.basis = 'actual'
                        and other.category not in (
                            'total', 'administrative', 'managed_institution',
                            'institution', 'worker', 'contract'
                        )
                )
            )
        )
{%- endmacro %}
