-- 问：多少钱用于机构运转（基本支出），多少用于办事（项目支出）？
-- Q: How much is spent on running the union (basic) and on tasks (project)?
select
    publisher_name,
    fiscal_year,
    basic_yuan,
    project_yuan,
    cast(100.0 * project_yuan / nullif(expenditure_yuan, 0) as decimal(9, 2))
        as project_percent,
from {{ ref("union_year") }}
order by
    publisher_name,
    fiscal_year
