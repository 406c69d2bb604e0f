-- 问：按在职人数平均，每人支出多少？哪家最高？
-- Q: What does a union spend per person in service, and which spends most?
-- Expenditure includes projects, so this does not measure pay.
select
    publisher_name,
    fiscal_year,
    expenditure_yuan,
    staff,
    cast(expenditure_yuan / staff as decimal(18, 2)) as per_person_yuan,
from {{ ref("union_year") }}
where staff > 0
order by
    expenditure_yuan / staff desc nulls last,
    publisher_name asc,
    fiscal_year asc
