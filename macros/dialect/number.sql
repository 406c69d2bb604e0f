{#-
    A quotient as a floating-point number, which is what DuckDB makes of two decimals;
    Spark would make it a decimal cut to fewer digits.
-#}
{% macro quotient(dividend, divisor) -%}
    cast({{ dividend }} as double) / ({{ divisor }})
{%- endmacro %}

{#- A floating-point number rounded to as many digits as a column says, at most six. -#}
{% macro rounded(value, digits) -%}
    {{ return(adapter.dispatch("rounded")(value, digits)) }}
{%- endmacro %}

{% macro default__rounded(value, digits) -%}
    round({{ value }}, {{ digits }})
{%- endmacro %}

{#- Spark accepts no column as the number of digits. -#}
{% macro spark__rounded(value, digits) -%}
    case {{ digits }}
        {% for digit in range(7) -%}
            when {{ digit }} then round({{ value }}, {{ digit }})
        {% endfor -%}
    end
{%- endmacro %}
