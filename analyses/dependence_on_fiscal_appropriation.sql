-- 问：工会收入有多大比例靠财政拨款？
-- Q: How much of a union's revenue is fiscal appropriation?
select
    publisher_name,
    fiscal_year,
    revenue_yuan,
    fiscal_appropriation_yuan,
    cast(100.0 * fiscal_appropriation_yuan / nullif(revenue_yuan, 0) as decimal(9, 2))
        as fiscal_percent,
from {{ ref("union_year") }}
order by
    publisher_name,
    fiscal_year
