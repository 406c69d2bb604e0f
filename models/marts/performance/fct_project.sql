with

project as (
    select * from {{ ref('int_project__keyed') }}
),

final as (
    select
        project_id,
        project_key,
        document_id,
        publisher_code,
        fiscal_year,
        project_name,
        form_kind,
        responsible_unit,
        implementing_unit,
        {% for column in performance_amounts() -%}
            {{ column }}_yuan,
        {% endfor -%}
        execution_rate,
        execution_weight,
        execution_score,
        total_weight,
        total_score,
        grade,
        page,
        line,
    from project
)

select * from final
