-- 问：各工会在其他群众团体事务支出（2012999）上花了多少？
-- Q: What did each union spend on item 2012999, basic and project?
select
    publisher.publisher_name,
    expenditure.fiscal_year,
    expenditure.expenditure_type,
    sum(expenditure.amount_yuan) as amount_yuan,
from {{ ref("fct_expenditure_by_function") }} as expenditure
inner join {{ ref("dim_publisher") }} as publisher
    on expenditure.publisher_code = publisher.publisher_code
where expenditure.functional_code = '2012999'
group by
    publisher.publisher_name,
    expenditure.fiscal_year,
    expenditure.expenditure_type
order by
    publisher.publisher_name,
    expenditure.fiscal_year,
    expenditure.expenditure_type
