{#-
    The figures that an identity adds up, as a list of structures: side, weight, and
    where and how each figure is printed.
-#}
{% macro operand_list(order_by) -%}
    {{ return(adapter.dispatch("operand_list")(order_by)) }}
{%- endmacro %}

{% macro operand_fields() -%}
    {{ return([
        "side", "weight", "cell_id", "table_key", "table_no", "page", "line",
        "row_label", "column_key", "value_text", "unit",
    ]) }}
{%- endmacro %}

{% macro default__operand_list(order_by) -%}
    list({
        {% for field in operand_fields() -%}
            '{{ field }}': {{ "cell_column_key" if field == "column_key" else field }}
            {{- "," if not loop.last }}
        {% endfor -%}
    } order by {{ order_by }})
{%- endmacro %}

{% macro spark__operand_list(order_by) -%}
    collect_list(named_struct(
        {% for field in operand_fields() -%}
            '{{ field }}', {{ "cell_column_key" if field == "column_key" else field }}
            {{- "," if not loop.last }}
        {% endfor -%}
    ))
{%- endmacro %}
