-- 问：哪些指标没有完成目标值，却得了满分？
-- Q: Which indicators miss their target but have all their points?
-- Numbers only; targets in words are not compared.
with

indicator as (
    select
        *,
        try_cast(target as decimal(18, 6)) as target_number,
    from {{ ref("fct_indicator") }}
)

select
    document.publisher_name,
    indicator.fiscal_year,
    indicator.project_name,
    indicator.level3,
    indicator.comparator,
    indicator.target,
    indicator.actual,
    indicator.score,
from indicator
inner join {{ ref("dim_document") }} as document
    on indicator.document_id = document.document_id
where
    indicator.score = indicator.weight
    and (
        (
            indicator.comparator in ('=', '>=')
            and indicator.actual < indicator.target_number
        )
        or (
            indicator.comparator = '<='
            and indicator.actual > indicator.target_number
        )
    )
order by
    document.publisher_name,
    indicator.fiscal_year,
    indicator.line
