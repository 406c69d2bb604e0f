with

statement as (
    select * from {{ ref('int_statement__detail') }}
),

pair as (
    select distinct
        part.document_id,
        part.identity_id,
        part.row_key,
        part.column_key
        || case
            when part.identity_id = 'named_part_within'
                then '/' || {{ number_key('statement') }}
            else ''
        end as column_key,
        part.whole_statement_id,
        part.part_statement_id,
    from {{ ref('int_rule__named_part') }} as part
    inner join statement
        on part.part_statement_id = statement.statement_id
    where part.obstacle is null
),

whole as (
    select distinct
        document_id,
        identity_id,
        row_key,
        column_key,
        whole_statement_id,
    from pair
),

final as (
    {{ pair_terms('whole', 'identity_id', [('whole_statement_id', 'left')]) }}
    union all
    {{ pair_terms('pair', 'identity_id', [('part_statement_id', 'right')]) }}
)

select * from final
