with

explanation as (
    select * from {{ source('raw', 'explanations') }}
),

final as (
    select
        document_id,
        explanation_key,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from explanation
)

select * from final
