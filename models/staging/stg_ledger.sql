with

final as (
    select
        document_id,
        cast(page as integer) as page,
        table_key,
        cast(token_count as integer) as token_count,
        cast(cell_count as integer) as cell_count,
        cast(code_count as integer) as code_count,
        cast(line_number_count as integer) as line_number_count,
        cast(column_number_count as integer) as column_number_count,
        cast(statement_count as integer) as statement_count,
        cast(form_field_count as integer) as form_field_count,
        cast(furniture_count as integer) as furniture_count,
        cast(unmatched_count as integer) as unmatched_count,
        cast(unplaced_count as integer) as unplaced_count,
    from {{ source('raw', 'ledger') }}
)

select * from final
