-- 问：年初、年末结转和结余各多少？
-- Q: What are the opening and closing balances?
-- Empty: not in the file, or not read.
select
    publisher_name,
    fiscal_year,
    opening_balance_yuan,
    closing_balance_yuan,
    closing_balance_yuan - opening_balance_yuan as change_yuan,
from {{ ref("union_year") }}
order by
    publisher_name,
    fiscal_year
