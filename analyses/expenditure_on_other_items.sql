-- 问：有多少支出记在“其他”项（末两位为99）里，看不出用途？
-- Q: How much is booked on “other” items (codes in 99), which tell no purpose?
-- Only accounts that publish items for all money.
with

spent as (
    select
        publisher_name,
        fiscal_year,
        amount_yuan,
        case
            when length(functional_code) = 7 and functional_code like '%99'
                then amount_yuan
        end as other_yuan,
    from {{ ref("expenditure_by_function_year") }}
    where money = 'all'
),

summed as (
    select
        publisher_name,
        fiscal_year,
        sum(other_yuan) as other_yuan,
        sum(amount_yuan) as expenditure_yuan,
    from spent
    group by
        publisher_name,
        fiscal_year
)

select
    publisher_name,
    fiscal_year,
    other_yuan,
    expenditure_yuan,
    cast(100.0 * other_yuan / expenditure_yuan as decimal(9, 2)) as other_percent,
from summed
order by
    publisher_name,
    fiscal_year
