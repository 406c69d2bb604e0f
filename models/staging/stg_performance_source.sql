with

project as (
    select
        document_id,
        project_seq,
        unit,
        coalesce(has_all_sources = 'true', false) as has_all_sources,
    from {{ source('raw', 'performance_projects') }}
),

final as (
    select
        funds.document_id || '/project/' || funds.project_seq as project_id,
        funds.document_id,
        cast(funds.source_seq as integer) as source_seq,
        funds.source_label,
        project.has_all_sources,
        {% for column in performance_amounts() -%}
            {{ printed_to_yuan('funds.' ~ column, 'project.unit') }}
                as {{ column }}_yuan,
        {% endfor -%}
        cast(funds.execution_rate as decimal(18, 6)) as execution_rate,
        cast(funds.line as integer) as line,
    from {{ source('raw', 'performance_sources') }} as funds
    inner join project
        on {{ same_keys('funds', 'project', ['document_id', 'project_seq']) }}
)

select * from final
