with

score as (
    select * from {{ ref('stg_department_score') }}
),

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('int_document__ranked') }}
    where is_current
),

final as (
    select
        score.score_id,
        score.document_id,
        document.publisher_code,
        document.fiscal_year,
        score.dimension,
        score.parent_dimension,
        score.score_level,
        score.weight,
        score.score,
        score.rate,
        score.grade,
        score.page,
        score.line,
    from score
    inner join document
        on score.document_id = document.document_id
)

select * from final
