-- 问：各工会一年收入多少、支出多少，收支相抵差多少？
-- Q: What were the revenue, expenditure and surplus of each union?
-- Empty: not in the file, or not read.
select
    publisher_name,
    fiscal_year,
    revenue_yuan,
    expenditure_yuan,
    revenue_yuan - expenditure_yuan as difference_yuan,
from {{ ref("union_year") }}
order by
    publisher_name,
    fiscal_year
