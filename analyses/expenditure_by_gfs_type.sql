-- 问：按国际政府财政统计（GFS）的经济类型，一般公共预算基本支出花在哪里？
-- Q: What was basic expenditure of the general public budget by economic type of GFS?
-- The bridge is a proposal; classes outside it are not shown.
select
    document.publisher_name,
    spent.fiscal_year,
    class.gfs_code,
    class.gfs_name,
    sum(spent.amount_yuan) as amount_yuan,
from {{ ref("fct_expenditure_by_economic_class") }} as spent
inner join {{ ref("dim_document") }} as document
    on spent.document_id = document.document_id
inner join {{ ref("dim_economic_class") }} as class
    on spent.economic_class_key = class.economic_class_key
where
    spent.expenditure_type = 'basic'
    and class.gfs_code is not null
group by
    document.publisher_name,
    spent.fiscal_year,
    class.gfs_code,
    class.gfs_name
order by
    document.publisher_name,
    spent.fiscal_year,
    class.gfs_code
