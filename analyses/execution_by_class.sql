-- 问：各功能分类科目的支出决算完成年初预算的多少？
-- Q: How much of its initial budget did each functional class spend?
-- Only classes with a stated initial budget; fund is the budget concerned.
select
    document.publisher_name,
    budget.fiscal_year,
    budget.fund,
    class.functional_code,
    class.functional_name,
    budget.approved_yuan,
    budget.executed_yuan,
    budget.executed_of_approved_percent,
from {{ ref("fct_budget") }} as budget
inner join {{ ref("dim_document") }} as document
    on budget.document_id = document.document_id
inner join {{ ref("dim_functional_class") }} as class
    on budget.functional_class_key = class.functional_class_key
where budget.approved_yuan is not null
order by
    document.publisher_name,
    budget.fiscal_year,
    budget.fund,
    class.functional_code
