{#-
    No two rows agree in all of `columns`; NULL agrees with NULL. An empty table fails,
    unless it `may_be_empty`: not every document has prose or forms.
    A failing row names the combination, the number of its rows, and the number of rows
    examined.
-#}
{% test unique_combination(model, columns, may_be_empty=false) %}

with combination as (
    select
        {{ columns | join(", ") }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(", ") }}
),

examined as (
    select count(*) as rows_examined
    from {{ model }}
)

select
    examined.rows_examined,
    combination.*
from examined
left join combination
    on combination.row_count > 1
where
    combination.row_count is not null
    {% if not may_be_empty -%}
        or examined.rows_examined = 0
    {%- endif %}

{% endtest %}
