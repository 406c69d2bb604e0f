-- 问：一般公共预算基本支出中，人员经费和公用经费各占多少？
-- Q: How much of basic expenditure is personnel, how much is operating?
-- Of the general public budget, as the totals are printed or stated.
-- Empty: not in the file, or not read.
select
    publisher_name,
    fiscal_year,
    general_basic_yuan,
    personnel_yuan,
    operating_yuan,
    cast(
        100.0 * personnel_yuan
        / nullif(coalesce(general_basic_yuan, personnel_yuan + operating_yuan), 0)
        as decimal(9, 2)
    )
        as personnel_percent,
from {{ ref("union_year") }}
where personnel_yuan is not null
order by
    publisher_name,
    fiscal_year
