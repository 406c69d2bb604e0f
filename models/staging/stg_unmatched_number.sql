with

final as (
    select
        document_id,
        cast(number_seq as integer) as number_seq,
        value_text,
        number_class,
        context,
        section,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'unmatched_numbers') }}
)

select * from final
