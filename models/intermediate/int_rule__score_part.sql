{#- Scores in prose with the points of their parts right after them. -#}
with

point as (
    select
        *,
        is_of_project or item_key = 'whole_department' as is_whole,
    from {{ ref('int_statement__stated') }}
    where
        unit = '分'
        and measure = 'other'
        and not is_cause
        and not is_approximate
),

behind as (
    select
        part.statement_id as part_statement_id,
        part.number_seq,
        part.amount,
        whole.statement_id as whole_statement_id,
        whole.number_seq as whole_number_seq,
        row_number() over (
            partition by part.statement_id
            order by whole.number_seq desc
        ) as nearness,
    from point as part
    inner join point as whole
        on
            {{ same_keys('part', 'whole', ['document_id', 'page', 'line']) }}
            and part.number_seq > whole.number_seq
    where
        part.item_key = 'score_part'
        and whole.is_whole
),

listed as (
    select
        whole_statement_id,
        whole_number_seq,
        count(*) as part_count,
        max(number_seq) as last_number_seq,
        min(amount) as least_amount,
        sum(amount) as part_amount,
    from behind
    where nearness = 1
    group by whole_statement_id, whole_number_seq
),

-- In sequence, without other points after them (full marks, or unnamed parts).
whole as (
    select
        point.document_id,
        point.statement_id,
        point.subject,
        point.measure || '/' || {{ number_key('point') }} as column_key,
        point.amount - listed.part_amount as lack,
        listed.least_amount,
    from listed
    inner join point
        on listed.whole_statement_id = point.statement_id
    left join {{ ref('stg_unmatched_number') }} as other_point
        on
            {{ same_keys('point', 'other_point', ['document_id', 'page', 'line']) }}
            and other_point.value_text like '%分'
            and point.number_seq < other_point.number_seq
    where
        listed.part_count > 1
        and listed.last_number_seq = listed.whole_number_seq + listed.part_count
        and other_point.number_seq is null
),

final as (
    select
        whole.document_id,
        'stated_score_parts' as identity_id,
        whole.subject as row_key,
        whole.column_key,
        behind.whole_statement_id,
        behind.part_statement_id,
        1 as whole_sense,
        1 as part_sense,
        -- An omitted part is not smaller than all listed ones.
        case when whole.lack >= whole.least_amount then 'not all parts are listed' end
            as obstacle,
    from behind
    inner join whole
        on behind.whole_statement_id = whole.statement_id
    where behind.nearness = 1
)

select * from final
