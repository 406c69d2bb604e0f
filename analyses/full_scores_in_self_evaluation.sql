-- 问：绩效自评的指标有多少得了满分？
-- Q: How many indicators of self-evaluation have all their points?
-- Only indicators with printed points and score.
with

scored as (
    select
        document_id,
        fiscal_year,
        case when score = weight then 1 else 0 end as is_full,
    from {{ ref("fct_indicator") }}
    where
        form_kind = 'self_evaluation'
        and weight is not null
        and score is not null
)

select
    document.publisher_name,
    scored.fiscal_year,
    count(*) as indicator_count,
    cast(sum(scored.is_full) as integer) as full_score_count,
    cast(100.0 * sum(scored.is_full) / count(*) as decimal(9, 2)) as full_percent,
from scored
inner join {{ ref("dim_document") }} as document
    on scored.document_id = document.document_id
group by
    document.publisher_name,
    scored.fiscal_year
order by
    document.publisher_name,
    scored.fiscal_year
