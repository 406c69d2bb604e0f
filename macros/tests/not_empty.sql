{#-
    Fails where later checks would examine nothing: a table without rows, or a column
    without values. The failing row gives the number of rows and values. What is made
    `of_tables` may be empty if no table has a figure.
-#}
{% test not_empty(model, column_name=none, of_tables=false) %}

with examined as (
    select
        count(*) as rows_examined,
        count({{ column_name or '*' }}) as values_examined
    from {{ model }}
)

select *
from examined
where
    {{ nothing_examined("values_examined") if of_tables else "values_examined = 0" }}

{% endtest %}
