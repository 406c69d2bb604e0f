with

counted as (
    select * from {{ ref('int_rule__listed_part') }}
),

-- A part stated only by its share has an amount missing from the sum.
incomplete as (
    select distinct counted.whole_statement_id
    from counted
    inner join {{ ref('int_statement__account') }} as share
        on
            counted.document_id = share.document_id
            and counted.whole_item = coalesce(share.part_of, share.share_of)
            and share.measure = 'share'
            and share.value <> 0
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

-- The count right after the grades may be of ungraded projects.
beside as (
    select
        document_id,
        section,
        number_seq,
        amount,
    from {{ ref('int_statement__stated') }}
    where
        measure = 'count'
        and unit in ('个', '项')
        and coalesce(item_key, '') not like 'problems%'
        and coalesce(item_key, '') not in (
            select relation.part_key from {{ ref('statement_part') }} as relation
            where relation.part_group = 'grade'
        )
    union all
    select
        document_id,
        section,
        number_seq,
        null as amount,
    from {{ ref('stg_unmatched_number') }}
    where {{ matches('value_text', '[0-9][个项]$') }}
),

graded as (
    select distinct counted.whole_statement_id
    from counted
    inner join beside
        on
            counted.document_id = beside.document_id
            and counted.part_group = 'grade'
            and coalesce(counted.section, '') = coalesce(beside.section, '')
            and counted.whole_number_seq < beside.number_seq
            and counted.part_number_seq + 2 >= beside.number_seq
            and beside.amount is distinct from counted.whole_amount
),

final as (
    select
        counted.document_id,
        case
            when counted.relation = 'change' then 'statement_change_parts'
            -- One part alone is not a list.
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
        counted.whole_sense,
        counted.part_sense,
        case
            when counted.relation in ('at_least', 'change') or counted.part_count = 1
                then null
            when graded.whole_statement_id is not null
                then 'another number of projects stands beside the grades'
            -- It may be the part that is missing.
            when
                counted.unnamed_part is not null
                and counted.whole_amount > counted.listed_amount
                then 'a part of no known name: ' || counted.unnamed_part
            else partial.obstacle
        end as obstacle,
    from counted
    left join incomplete
        on counted.whole_statement_id = incomplete.whole_statement_id
    left join graded
        on
            case
                when counted.part_group = 'grade' then counted.whole_statement_id
            end = graded.whole_statement_id
    left join {{ ref('int_rule__partial_list') }} as partial
        on {{ same_keys('counted', 'partial', ['whole_statement_id', 'part_group']) }}
    where
        counted.relation = 'at_least'
        or incomplete.whole_statement_id is null
)

select * from final
