{{ config(meta={"document_key": "publisher_code"}) }}
with

project as (
    select * from {{ ref('int_project__keyed') }}
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
