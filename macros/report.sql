{#- Classes of the functional classification (类) that unions and their like spend in. -#}
{% macro functional_classes() -%}
    {{ return(["201", "205", "206", "207", "208", "210", "213", "221", "223", "229"]) }}
{%- endmacro %}

{#- One amount as a percentage of another, two digits; NULL of nothing. -#}
{% macro percent(part, whole) -%}
    cast(
                case
                    when {{ whole }} > 0
                        then {{ quotient('100.0 * (' ~ part ~ ')', whole) }}
                end
                as decimal(9, 2)
            )
{%- endmacro %}
