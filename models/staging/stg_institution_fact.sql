with

final as (
    select
        document_id,
        fact_key,
        cast(value as integer) as fact_value,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'institution') }}
)

select * from final
