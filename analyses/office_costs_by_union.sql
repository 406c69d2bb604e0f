-- What each union spent on 302 (商品和服务支出, office costs) out of the general public
-- budget. Only documents with the detailed table 公开06 show project expenditure.
select
    publisher.publisher_name,
    expenditure.fiscal_year,
    sum(
        case
            when expenditure.expenditure_type = 'basic' then expenditure.amount_yuan
        end
    ) as basic_amount_yuan,
    sum(
        case
            when expenditure.expenditure_type = 'project' then expenditure.amount_yuan
        end
    ) as project_amount_yuan,
from {{ ref("fct_expenditure_by_economic_class") }} as expenditure
inner join {{ ref("dim_economic_class") }} as economic_class
    on expenditure.economic_class_key = economic_class.economic_class_key
inner join {{ ref("dim_publisher") }} as publisher
    on expenditure.publisher_code = publisher.publisher_code
where economic_class.class_code = '302'
group by
    publisher.publisher_name,
    expenditure.fiscal_year
order by
    publisher.publisher_name,
    expenditure.fiscal_year
