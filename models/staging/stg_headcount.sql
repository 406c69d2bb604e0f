with

final as (
    select
        document_id || '/headcount/' || headcount_seq as headcount_id,
        document_id,
        cast(headcount_seq as integer) as headcount_seq,
        category,
        basis,
        cast(count as integer) as headcount,
        label,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'headcounts') }}
)

select * from final
