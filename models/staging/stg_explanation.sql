with

final as (
    select
        document_id,
        explanation_key,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'explanations') }}
)

select * from final
