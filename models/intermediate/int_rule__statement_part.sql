with

counted as (
    select * from {{ ref('int_rule__listed_part') }}
),

-- A part that only its share is told of has an amount that the sum lacks.
incomplete as (
    select distinct counted.whole_statement_id
    from counted
    inner join {{ ref('int_statement__account') }} as share
        on
            counted.document_id = share.document_id
            and counted.whole_item = coalesce(share.part_of, share.share_of)
            and share.measure = 'share'
            and counted.whole_number_seq < share.number_seq
    inner join {{ ref('statement_part') }} as relation
        on
            counted.whole_item = relation.whole_key
            and counted.part_group = relation.part_group
            and share.item = relation.part_key
    left join counted as amount
        on
            counted.whole_statement_id = amount.whole_statement_id
            and share.item = amount.part_item
    where
        amount.part_item is null
        and share.section = counted.section
),

final as (
    select
        counted.document_id,
        case
            -- One part alone is no list.
            when
                counted.relation = 'at_least'
                or counted.part_count = 1
                then 'statement_of_which'
            else 'statement_parts'
        end as identity_id,
        counted.whole_item || coalesce('/' || counted.fund, '') as row_key,
        counted.part_group || '/' || counted.whole_place as column_key,
        counted.whole_statement_id,
        counted.part_statement_id,
        case
            when counted.relation = 'at_least' or counted.part_count = 1 then null
            else partial.obstacle
        end as obstacle,
    from counted
    left join incomplete
        on counted.whole_statement_id = incomplete.whole_statement_id
    left join {{ ref('int_rule__partial_list') }} as partial
        on {{ same_keys('counted', 'partial', ['whole_statement_id', 'part_group']) }}
    where
        counted.relation = 'at_least'
        or incomplete.whole_statement_id is null
)

select * from final
