{#-
    Whether a check examined nothing although a table of some document has a figure.
    Documents without published tables, or with blank ones only, leave nothing to
    examine.
-#}
{% macro nothing_examined(count) -%}
    (
        {{ count }} = 0
        and exists (
            select 1 from {{ ref('stg_table_cell') }} as figure
            where figure.is_decided
        )
    )
{%- endmacro %}
