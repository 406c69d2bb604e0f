-- 问：各工会“三公”经费决算数各多少，表格和文字说明各怎么说？
-- Q: What did the three public expenses come to, by the table and by the prose?
-- Empty is not zero: nothing is printed there. The largest statement of each item.
with

stated as (
    select
        document_id,
        max(case when item_key = 'overseas_visits' then amount_yuan end)
            as overseas_visits_yuan,
        max(
            case
                when
                    item_key in (
                        'official_vehicles', 'vehicle_purchase', 'vehicle_operation'
                    )
                    then amount_yuan
            end
        ) as official_vehicles_yuan,
        max(case when item_key = 'official_hospitality' then amount_yuan end)
            as official_hospitality_yuan,
    from {{ ref("fct_statement") }}
    where measure = 'final_account'
    group by document_id
),

printed as (
    select
        document_id,
        sum(amount_yuan) as table_yuan,
    from {{ ref("fct_three_public_expenses") }}
    where
        stage = 'final_account'
        and evidence = 'table'
    group by document_id
)

select
    document.publisher_name,
    document.fiscal_year,
    printed.table_yuan,
    stated.overseas_visits_yuan,
    stated.official_vehicles_yuan,
    stated.official_hospitality_yuan,
from {{ ref("dim_document") }} as document
left join printed
    on document.document_id = printed.document_id
left join stated
    on document.document_id = stated.document_id
where document.kind = 'final_accounts'
order by
    document.publisher_name,
    document.fiscal_year
