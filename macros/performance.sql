{#- Amounts that self-evaluation forms print of a project and of each source of money. -#}
{% macro performance_amounts() -%}
    {{ return([
        "declared_budget", "initial_budget", "adjusted_budget",
        "received", "executed", "balance",
    ]) }}
{%- endmacro %}

{#- A figure kept as text in a `unit` of money as yuan; NULL without unit. -#}
{% macro printed_to_yuan(column, unit) -%}
    cast(
        cast({{ column }} as decimal(18, 6)) * {{ yuan_per_unit(unit) }}
        as {{ type_amount() }}
    )
{%- endmacro %}
