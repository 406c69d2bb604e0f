-- 问：各工会在商品和服务支出（302）上花了多少？
-- Q: What did each union spend on goods and services (302), basic and project?
-- Empty: nothing is published of it, in 公开06 or, where that is not there, in prose;
-- project expenditure is known only from documents with the detailed table.
with

office_cost as (
    select
        expenditure.publisher_code,
        expenditure.fiscal_year,
        expenditure.expenditure_type,
        case
            when economic_class.class_code = '302' then expenditure.amount_yuan
        end as amount_yuan,
    from {{ ref("fct_expenditure_by_economic_class") }} as expenditure
    inner join {{ ref("dim_economic_class") }} as economic_class
        on expenditure.economic_class_key = economic_class.economic_class_key
)

select
    publisher.publisher_name,
    office_cost.fiscal_year,
    sum(
        case
            when office_cost.expenditure_type = 'basic' then office_cost.amount_yuan
        end
    ) as basic_amount_yuan,
    sum(
        case
            when office_cost.expenditure_type = 'project' then office_cost.amount_yuan
        end
    ) as project_amount_yuan,
from office_cost
inner join {{ ref("dim_publisher") }} as publisher
    on office_cost.publisher_code = publisher.publisher_code
group by
    publisher.publisher_name,
    office_cost.fiscal_year
order by
    publisher.publisher_name,
    office_cost.fiscal_year
