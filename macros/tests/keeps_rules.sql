{#-
    The rows of a seed keep its rules; every failing row names the rule, the columns and
    the value, with the number of rows examined.

    `unique`: lists of columns in all of which no two rows agree, NULL with NULL;
    `filled`: columns without a NULL; `some`: columns that at least one row fills;
    `one_of`: columns with the values they may have; `known`: columns whose values stand
    in a column of a seed, named as seed.column. A column of the last two is filled in
    some row, so that the rule examines something; and a seed has rows.
-#}
{% test keeps_rules(model, unique=[], filled=[], some=[], one_of={}, known={}) %}

with offence as (
    {% for columns in unique -%}
        select
            'unique' as rule,
            '{{ columns | join(", ") }}' as columns,
            concat_ws('/', {{ columns | join(", ") }}) as value
        from {{ model }}
        group by {{ columns | join(", ") }}
        having count(*) > 1
        union all
    {% endfor -%}
    {% for column in filled -%}
        select
            'filled' as rule,
            '{{ column }}' as columns,
            cast(null as string) as value
        from {{ model }}
        where {{ column }} is null
        union all
    {% endfor -%}
    {% for column in some + one_of.keys() | list + known.keys() | list -%}
        select
            'some' as rule,
            '{{ column }}' as columns,
            cast(null as string) as value
        from {{ model }}
        having count({{ column }}) = 0
        union all
    {% endfor -%}
    {% for column, values in one_of.items() -%}
        select
            'one_of' as rule,
            '{{ column }}' as columns,
            {{ column }} as value
        from {{ model }}
        where {{ column }} not in ('{{ values | join("', '") }}')
        union all
    {% endfor -%}
    {% for column, target in known.items() -%}
        {%- set seed, _, other = target.partition(".") -%}
        select
            'known' as rule,
            '{{ column }}' as columns,
            {{ column }} as value
        from {{ model }}
        where {{ column }} not in (
            select found.{{ other }} from {{ ref(seed) }} as found
            where found.{{ other }} is not null
        )
        union all
    {% endfor -%}
    select
        'rows' as rule,
        '' as columns,
        cast(null as string) as value
    from {{ model }}
    having count(*) = 0
)

select
    offence.*,
    (select count(*) from {{ model }}) as rows_examined
from offence

{% endtest %}
