-- 问：各工会在商品和服务支出（302）上花了多少？
-- Q: What did each union spend on goods and services (302), basic and project?
-- 0 if 公开06 prints none. Empty: not stated in the file; only the detailed table has
-- project expenditure.
with

office_cost as (
    select
        expenditure.document_id,
        sum(
            case
                when expenditure.expenditure_type = 'basic'
                    then expenditure.amount_yuan
            end
        ) as basic_amount_yuan,
        sum(
            case
                when expenditure.expenditure_type = 'project'
                    then expenditure.amount_yuan
            end
        ) as project_amount_yuan,
    from {{ ref("fct_expenditure_by_economic_class") }} as expenditure
    inner join {{ ref("dim_economic_class") }} as economic_class
        on expenditure.economic_class_key = economic_class.economic_class_key
    where economic_class.class_code = '302'
    group by expenditure.document_id
),

-- What a table that was read whole does not list is none.
printed as (
    select
        document_id,
        0 as none_yuan,
        max(
            case
                when table_key = 'general_budget_expenditure_by_economic_class' then 0
            end
        ) as no_project_yuan,
    from {{ ref("fct_document_table") }}
    where
        is_read_whole
        and table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
    group by document_id
)

select
    document.publisher_name,
    document.fiscal_year,
    coalesce(office_cost.basic_amount_yuan, printed.none_yuan) as basic_amount_yuan,
    coalesce(office_cost.project_amount_yuan, printed.no_project_yuan)
        as project_amount_yuan,
from {{ ref("dim_document") }} as document
left join office_cost
    on document.document_id = office_cost.document_id
left join printed
    on document.document_id = printed.document_id
where
    document.is_current
    and document.kind = 'final_accounts'
order by
    document.publisher_name,
    document.fiscal_year
