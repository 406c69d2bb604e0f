-- 问：一般公共预算基本支出中，人员经费和公用经费各占多少？
-- Q: How much of basic expenditure is personnel, how much is operating?
-- Of the general public budget, where a table prints it: prose lists items in part.
-- Empty: the form leaves it blank.
select
    publisher_name,
    fiscal_year,
    personnel_yuan,
    operating_yuan,
    cast(
        100.0 * personnel_yuan / nullif(personnel_yuan + operating_yuan, 0)
        as decimal(9, 2)
    )
        as personnel_percent,
from {{ ref("union_year") }}
where evidence = 'table'
order by
    publisher_name,
    fiscal_year
