{#-
    Something is there to be examined. On a table: it has rows. On a column: at least
    one row has a value in it, so a check that skips NULLs looks at something.
    The failing row says how many rows and values there are. What comes `of_tables` is
    rightly empty where no table has a figure.
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
