-- 问：各单位公开了几张决算表，其中几张没有数字？
-- Q: How many tables does each document publish, and how many have no figure?
select
    document.publisher_name,
    document.fiscal_year,
    document.document_id,
    count(published.table_key) as table_count,
    cast(count(case when published.cell_count = 0 then 1 end) as integer)
        as empty_table_count,
from {{ ref("dim_document") }} as document
left join {{ ref("fct_document_table") }} as published
    on document.document_id = published.document_id
where document.kind = 'final_accounts'
group by
    document.publisher_name,
    document.fiscal_year,
    document.document_id
order by
    document.publisher_name,
    document.fiscal_year
