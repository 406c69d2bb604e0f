{#-
    Whether something valid from one year to another is valid in `year`; either end may
    be open. Without `or`, so that a join by it stays a hash join.
-#}
{% macro is_valid_in(year, valid_from, valid_to) -%}
    (
        {{ year }} >= coalesce({{ valid_from }}, 0)
        and {{ year }} <= coalesce({{ valid_to }}, 9999)
    )
{%- endmacro %}
