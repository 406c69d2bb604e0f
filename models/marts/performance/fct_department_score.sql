with

score as (
    select
        *,
        case
            when score_level > 0 then 'dimension'
            -- A mean of projects is not a score of the department.
            when dimension like '%项目%' then 'projects'
            else 'total'
        end as printed_role,
    from {{ ref('stg_department_score') }}
),

-- The total stands in the sheet, in the text around it, and on a form.
numbered as (
    select
        *,
        row_number() over (
            partition by document_id, printed_role
            order by
                case when score is null then 1 else 0 end,
                score_seq
        ) as time_printed,
    from score
),

final as (
    select
        score.score_id,
        score.document_id,
        document.publisher_code,
        document.fiscal_year,
        score.dimension,
        score.parent_dimension,
        case
            when score.printed_role = 'total' and score.time_printed > 1
                then 'repeated_total'
            else score.printed_role
        end as score_role,
        case
            when score.printed_role = 'dimension' then score.score_level
            when score.printed_role = 'total' and score.time_printed = 1 then 0
        end as score_level,
        score.weight,
        score.score,
        score.rate,
        {{ short_grade('score.grade') }} as grade,
        score.grade as grade_label,
        score.page,
        score.line,
    from numbered as score
    inner join {{ ref('int_document__ranked') }} as document
        on score.document_id = document.document_id
    where document.is_current
)

select * from final
