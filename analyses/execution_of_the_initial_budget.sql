-- 问：支出决算与年初预算相差多少？哪家超得最多？
-- Q: How far is expenditure from the initial budget, and who exceeds it most?
-- Only unions whose prose states the budget of all expenditure.
select
    publisher_name,
    fiscal_year,
    initial_budget_yuan,
    expenditure_yuan,
    expenditure_yuan - initial_budget_yuan as excess_yuan,
    cast(100.0 * expenditure_yuan / initial_budget_yuan as decimal(9, 2))
        as execution_percent,
from {{ ref("union_year") }}
where initial_budget_yuan > 0
order by
    expenditure_yuan / initial_budget_yuan desc nulls last,
    publisher_name asc,
    fiscal_year asc
