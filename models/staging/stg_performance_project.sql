with

final as (
    select
        document_id || '/project/' || project_seq as project_id,
        document_id,
        cast(project_seq as integer) as project_seq,
        project_code,
        project_name,
        form_kind,
        cast(fiscal_year as integer) as fiscal_year,
        responsible_unit,
        implementing_unit,
        {% for column in performance_amounts() -%}
            {{ printed_to_yuan(column, 'unit') }} as {{ column }}_yuan,
        {% endfor -%}
        cast(execution_rate as decimal(18, 6)) as execution_rate,
        cast(execution_weight as decimal(18, 6)) as execution_weight,
        cast(execution_score as decimal(18, 6)) as execution_score,
        cast(total_weight as decimal(18, 6)) as total_weight,
        cast(total_score as decimal(18, 6)) as total_score,
        grade,
        unit,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'performance_projects') }}
)

select * from final
