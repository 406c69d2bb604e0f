{{ config(meta={"document_key": "publisher_code"}) }}
with

final as (
    select
        project_key,
        publisher_code,
        max(project_code) as project_code,
        min_by(project_name, fiscal_year * 1000 + source_no) as project_name,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        cast(sum(evaluation_count) as integer) as evaluation_count,
    from {{ ref('int_project__source') }}
    group by project_key, publisher_code
)

select * from final
