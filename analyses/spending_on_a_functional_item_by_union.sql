-- 问：各工会在其他群众团体事务支出（2012999）上花了多少？
-- Q: What did each union spend on item 2012999, basic and project?
-- A union without a row spent nothing on it or publishes no items. money: all, or
-- fiscal appropriation if only that is published by item; unsplit: not by type.
select
    publisher_name,
    fiscal_year,
    money,
    expenditure_type,
    amount_yuan,
from {{ ref("expenditure_by_function_year") }}
where functional_code = '2012999'
order by
    publisher_name,
    fiscal_year,
    expenditure_type
