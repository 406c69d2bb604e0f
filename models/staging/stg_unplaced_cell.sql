with

final as (
    select
        document_id,
        table_key,
        value_text,
        cast(is_misspelt as boolean) as is_misspelt,
        reason,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'unplaced_cells') }}
)

select * from final
