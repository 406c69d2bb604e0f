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
            statement.document_id,
            term.identity_id,
            term.row_key,
            term.term_key as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ statement_figure('statement') }},
        from term
        inner join statement
            on term.{{ column }} = statement.statement_id
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
