{#-
    Every value of a key stands in the table that it leads to; NULL leads nowhere. A
    failing row names the column and the value, with the number of rows examined. No
    rows is no failure: not every document has prose or forms.

    `columns`: each column with its table, or table.column if the names differ.
-#}
{% test leads_to(model, columns) %}

with offence as (
    {% for column, target in columns.items() -%}
        {%- set table, _, field = target.partition(".") -%}
        {{ "union all" if not loop.first }}
        select
            '{{ column }}' as key_column,
            cast(origin.{{ column }} as string) as value
        from {{ model }} as origin
        left join {{ ref(table) }} as found
            on origin.{{ column }} = found.{{ field or column }}
        where
            origin.{{ column }} is not null
            and found.{{ field or column }} is null
    {% endfor %}
)

select
    offence.*,
    (select count(*) from {{ model }}) as rows_examined
from offence

{% endtest %}
