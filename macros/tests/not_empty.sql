{#-
    Something is there to be examined. On a table: it has rows. On a column: at least
    one row has a value in it, so a check that skips NULLs looks at something.
    The failing row says how many rows and values there are.
-#}
{% test not_empty(model, column_name=none) %}

with examined as (
    select
        count(*) as rows_examined,
        count({{ column_name or '*' }}) as values_examined
    from {{ model }}
)

select *
from examined
where values_examined = 0

{% endtest %}
