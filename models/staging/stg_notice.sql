with

final as (
    select
        document_id,
        cast(notice_seq as integer) as notice_seq,
        notice_kind,
        table_key,
        cast(page as integer) as page,
        cast(line as integer) as line,
        message,
    from {{ source('raw', 'notices') }}
)

select * from final
