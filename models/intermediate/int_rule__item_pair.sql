with

statement as (
    select * from {{ ref('int_statement__detail') }}
),

term as (
    select
        part.*,
        part.column_key
        || case
            when part.identity_id = 'named_part_within'
                then '/' || {{ number_key('statement') }}
            else ''
        end as term_key,
    from {{ ref('int_rule__named_part') }} as part
    inner join statement
        on part.part_statement_id = statement.statement_id
    where part.obstacle is null
),

final as (
    {% for column, side in [
        ('whole_statement_id', 'left'), ('part_statement_id', 'right'),
    ] -%}
        select distinct
            document_id,
            identity_id,
            row_key,
            term_key as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            1 as weight,
            {{ column }} as owner_id,
            cast(null as string) as field,
        from term
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
