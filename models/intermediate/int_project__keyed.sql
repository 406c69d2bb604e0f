with

project as (
    select * from {{ ref('stg_performance_project') }}
),

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('stg_document') }}
),

final as (
    select
        project.project_id,
        project.document_id,
        document.publisher_code,
        coalesce(project.fiscal_year, document.fiscal_year) as fiscal_year,
        project.project_seq,
        document.publisher_code || '/'
        -- Forms of one document call a project by almost the same name.
        || coalesce(
            project.project_code,
            first_value(project.project_name) over (
                partition by
                    project.document_id, {{ project_stem('project.project_name') }}
                order by project.project_seq
            )
        ) as project_key,
        project.project_code,
        project.project_name,
        project.form_kind,
        project.responsible_unit,
        project.implementing_unit,
        {% for column in performance_amounts() -%}
            project.{{ column }}_yuan,
        {% endfor -%}
        project.execution_rate,
        project.execution_weight,
        project.execution_score,
        project.total_weight,
        project.total_score,
        project.grade,
        project.unit,
        project.page,
        project.line,
    from project
    inner join document
        on project.document_id = document.document_id
)

select * from final
