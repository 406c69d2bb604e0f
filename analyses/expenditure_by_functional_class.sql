-- 问：钱花在哪些功能分类（类）上，各占多少？
-- Q: Which functional classes was the money spent on?
-- Only accounts that publish classes for all money.
with

spent as (
    select
        publisher_name,
        fiscal_year,
        class_code,
        class_name,
        sum(amount_yuan) as amount_yuan,
    from {{ ref("expenditure_by_function_year") }}
    where money = 'all'
    group by
        publisher_name,
        fiscal_year,
        class_code,
        class_name
)

select
    publisher_name,
    fiscal_year,
    class_code,
    class_name,
    amount_yuan,
    cast(
        100.0
        * amount_yuan
        / sum(amount_yuan) over (partition by publisher_name, fiscal_year)
        as decimal(9, 2)
    ) as share_percent,
from spent
order by
    publisher_name,
    fiscal_year,
    class_code
