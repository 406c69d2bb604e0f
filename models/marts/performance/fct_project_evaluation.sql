with

document as (
    select document_id from {{ ref('int_document__ranked') }}
    where is_current
),

final as (
    select
        project_id,
        case when covers = 'project' then project_key end as project_key,
        document_id,
        publisher_code,
        fiscal_year,
        project_name,
        form_kind,
        covers,
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
        {{ short_grade('grade') }} as grade,
        grade as grade_label,
        page,
        line,
    from {{ ref('int_project__keyed') }}
    where document_id in (select document.document_id from document)
)

select * from final
