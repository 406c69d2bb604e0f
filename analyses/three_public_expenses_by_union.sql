-- 问：各工会“三公”经费决算数各多少，表格和文字说明分别列示多少？
-- Q: What are the three public expenses in the table and in the prose?
-- In the table, 0 if printed blank, empty if not in the file or not read; in the
-- prose, the largest statement of each item, empty without one.
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
),

left_blank as (
    select
        document_id,
        0 as none_yuan,
    from {{ ref("fct_document_table") }}
    where
        table_key = 'three_public_expenses'
        and is_blank
)

select
    document.publisher_name,
    document.fiscal_year,
    coalesce(printed.table_yuan, left_blank.none_yuan) as table_yuan,
    stated.overseas_visits_yuan,
    stated.official_vehicles_yuan,
    stated.official_hospitality_yuan,
from {{ ref("dim_document") }} as document
left join printed
    on document.document_id = printed.document_id
left join left_blank
    on document.document_id = left_blank.document_id
left join stated
    on document.document_id = stated.document_id
where
    document.is_current
    and document.kind = 'final_accounts'
order by
    document.publisher_name,
    document.fiscal_year
