with

final as (
    select
        document_id || '/score/' || score_seq as score_id,
        document_id,
        cast(score_seq as integer) as score_seq,
        dimension,
        parent as parent_dimension,
        cast(level as integer) as score_level,
        cast(weight as decimal(18, 6)) as weight,
        cast(score as decimal(18, 6)) as score,
        cast(rate as decimal(18, 6)) as rate,
        grade,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'department_scores') }}
)

select * from final
