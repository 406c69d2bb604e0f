{#-
    Whether something valid from one year to another is valid in `year`; either end may
    be open.
-#}
{% macro is_valid_in(year, valid_from, valid_to) -%}
    (
        ({{ valid_from }} is null or {{ year }} >= {{ valid_from }})
        and ({{ valid_to }} is null or {{ year }} <= {{ valid_to }})
    )
{%- endmacro %}
