-- 问：哪些工会的实有人数超过编制数？
-- Q: Which unions have more staff than established posts?
-- By category, if both are published.
with

counted as (
    select
        document_id,
        fiscal_year,
        category,
        sum(establishment_headcount) as post_count,
        sum(actual_headcount) as people_count,
    from {{ ref("fct_headcount") }}
    group by
        document_id,
        fiscal_year,
        category
)

select
    document.publisher_name,
    counted.fiscal_year,
    counted.category,
    cast(counted.post_count as integer) as post_count,
    cast(counted.people_count as integer) as people_count,
from counted
inner join {{ ref("dim_document") }} as document
    on counted.document_id = document.document_id
where counted.people_count > counted.post_count
order by
    document.publisher_name,
    counted.fiscal_year,
    counted.category
