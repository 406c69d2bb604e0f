with

final as (
    select
        document_id,
        table_key,
        table_no,
        table_title,
        unit,
        layout_key,
        cast(first_page as integer) as first_page,
        cast(last_page as integer) as last_page,
        cast(first_line as integer) as first_line,
        cast(last_line as integer) as last_line,
        cast(cell_count as integer) as cell_count,
        remark_kind,
    from {{ source('raw', 'tables') }}
)

select * from final
