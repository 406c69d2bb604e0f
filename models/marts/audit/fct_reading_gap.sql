with

gap as (
    select
        document_id,
        'unplaced' as gap_kind,
        table_key,
        value_text,
        page,
        line,
        reason,
    from {{ ref('stg_unplaced_cell') }}
    union all
    select
        document_id,
        'undecided' as gap_kind,
        table_key,
        value_text,
        page,
        line,
        'may stand in ' || replace(column_candidates, '|', ', ') as reason,
    from {{ ref('stg_table_cell') }}
    where not is_decided
    union all
    select
        document_id,
        notice_kind as gap_kind,
        table_key,
        cast(null as string) as value_text,
        page,
        line,
        message as reason,
    from {{ ref('stg_notice') }}
),

numbered as (
    select
        *,
        row_number() over (
            partition by document_id
            order by page, line, gap_kind, table_key, value_text, reason
        ) as gap_no,
    from gap
),

{{ gaps_in_chinese('numbered') }},

final as (
    select
        {{ joined_key(['document_id', 'gap_no']) }} as reading_gap_id,
        document_id,
        cast(gap_no as integer) as gap_no,
        gap_kind,
        table_key,
        value_text,
        page,
        line,
        reason,
        reason_zh,
    from in_chinese
)

select * from final
