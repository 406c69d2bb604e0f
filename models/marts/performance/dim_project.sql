{{ config(meta={"document_key": "publisher_code"}) }}
with

document as (
    select document_id from {{ ref('int_document__ranked') }}
    where is_current
),

project as (
    select * from {{ ref('int_project__keyed') }}
    where document_id in (select document.document_id from document)
),

final as (
    select
        project_key,
        publisher_code,
        max(project_code) as project_code,
        min(project_name) as project_name,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        count(*) as form_count,
    from project
    group by
        project_key,
        publisher_code
)

select * from final
