-- 问：有多少支出记在“其他”项（末两位为99）里，看不出用途？
-- Q: How much is booked on “other” items (codes ending in 99), without a purpose?
-- Only accounts that publish items for all money. NULL if part of the spending is not
-- itemised; 0 if it is and no item ends in 99.
with

spent as (
    select
        document_id,
        length(functional_code) = 7 as is_item,
        case
            when length(functional_code) = 7 and functional_code not like '%99'
                then 0
            when length(functional_code) = 7 then amount_yuan
        end as other_yuan,
    from {{ ref("expenditure_by_function_year") }}
    where money = 'all'
),

summed as (
    select
        document_id,
        case when min(cast(is_item as integer)) = 1 then sum(other_yuan) end
            as other_yuan,
    from spent
    group by document_id
)

select
    total.publisher_name,
    total.fiscal_year,
    summed.other_yuan,
    total.expenditure_yuan,
    cast(100.0 * summed.other_yuan / total.expenditure_yuan as decimal(9, 2))
        as other_percent,
from summed
inner join {{ ref("union_year") }} as total
    on summed.document_id = total.document_id
order by
    total.publisher_name,
    total.fiscal_year
