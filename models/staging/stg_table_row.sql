with

final as (
    select
        {{ row_id('document_id', 'table_key', 'row_seq') }} as row_id,
        document_id,
        table_key,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
        cast(row_seq as integer) as row_seq,
        side,
        line_no,
        row_label,
        printed_code,
        class_code,
        line_key,
        coalesce(class_code, line_key) as row_key,
        mapping_reason,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'table_rows') }}
)

select * from final
