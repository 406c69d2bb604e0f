{#- How findings are told: amounts as people write them, and what is grave. -#}

{#- A number with thousands separators and up to `digits` decimals, no idle zeros. -#}
{% macro told_number(value, digits=4) -%}
    {{ return(adapter.dispatch("told_number")(value, digits)) }}
{%- endmacro %}

{% macro default__told_number(value, digits) -%}
    regexp_replace(
        regexp_replace(
            format('{:,.{{ digits }}f}', cast({{ value }} as double)),
            '(\.[0-9]*?)0+$', '\1'
        ), '\.$', ''
    )
{%- endmacro %}

{% macro spark__told_number(value, digits) -%}
    format_number(cast({{ value }} as double), '#,##0.{{ "#" * digits }}')
{%- endmacro %}

{#- Yuan with thousands separators and both decimals. -#}
{% macro told_yuan(value) -%}
    {{ return(adapter.dispatch("told_yuan")(value)) }}
{%- endmacro %}

{% macro default__told_yuan(value) -%}
    format('{:,.2f}', cast({{ value }} as double))
{%- endmacro %}

{% macro spark__told_yuan(value) -%}
    format_number(cast({{ value }} as double), '#,##0.00')
{%- endmacro %}

{#- An amount with its `unit` in Chinese; `points` is how a rate's unit is called. -#}
{% macro told_amount(value, unit, points='%') -%}
    case
        when {{ unit }} = '元' then {{ told_yuan(value) }} || ' 元'
        when {{ unit }} = '%' then {{ told_number(value) }} || '{{ points }}'
        else {{ told_number(value) }} || coalesce(' ' || {{ unit }}, '')
    end
{%- endmacro %}

{#- The same in English; `unit_name` is the English name of the unit. -#}
{% macro told_amount_en(value, unit, unit_name, points='%') -%}
    case
        when {{ unit }} = '元' then {{ told_yuan(value) }} || ' yuan'
        when {{ unit }} = '%' then {{ told_number(value) }} || '{{ points }}'
        else
            {{ told_number(value) }}
            || coalesce(' ' || coalesce({{ unit_name }}, {{ unit }}), '')
    end
{%- endmacro %}

{#- Items that are a total of the whole accounts (docs/identities.md, Severity). -#}
{% macro total_items() -%}
    {{ return([
        "revenue_total", "expenditure_total", "grand_total",
        "grand_total_revenue", "grand_total_expenditure", "fiscal_appropriation",
    ]) }}
{%- endmacro %}

{#-
    What counts as wide and as small (docs/identities.md, Severity): shares of the larger
    side, of the expenditure of the year, and yuan.
-#}
{% macro severity_bounds() -%}
    {{ return({
        "wide": 0.05, "small": 0.01, "share_of_year": 0.01, "small_yuan": 10000,
    }) }}
{%- endmacro %}

{#-
    Whether an evaluation has come to a result that figures show: a breach, or two printed
    figures that agree; what is judged of prose and forms has two. Nil against nil, a code
    in its list and a table that is there need no figures.
-#}
{% macro is_evaluated(evaluation, identity) -%}
    {{ evaluation }}.status in ('breaks', 'breaks_registered')
            or (
                {{ evaluation }}.status in ('holds', 'holds_within_rounding')
                and (
                    {{ evaluation }}.printed_term_count > 1
                    or (
                        {{ identity }}.kind = 'rule'
                        and {{ identity }}.family in ('prose', 'performance')
                    )
                )
            )
{%- endmacro %}
