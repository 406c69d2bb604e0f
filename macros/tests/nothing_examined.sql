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

{#-
    Last part of a check: the rows of a relation of offences, with the number of rows
    examined, and a row if nothing was examined.

    `offence`: the relation and its column that is never empty, joined by a point.
    `needs_figures`: whether nothing is examined rightly if no document has a figure.
-#}
{% macro failing_rows(count, examined, offence, needs_figures=false) -%}
{%- set relation = offence.split(".")[0] -%}
examined as (
    select count(*) as {{ count }}
    from {{ examined }}
)

select
    examined.{{ count }},
    {{ relation }}.*,
from examined
left join {{ relation }}
    on examined.{{ count }} > 0
where
    {{ offence }} is not null
    or {% if needs_figures -%}
        {{ nothing_examined("examined." ~ count) }}
    {%- else -%}
        examined.{{ count }} = 0
    {%- endif %}
{%- endmacro %}
