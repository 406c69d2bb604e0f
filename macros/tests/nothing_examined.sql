{#-
    Whether a check looked at nothing though a table of some document has a figure.
    Documents that publish no table, or only blank ones, have nothing for it to look at.
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
