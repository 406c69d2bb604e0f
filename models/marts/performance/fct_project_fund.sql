with

final as (
    select
        funds.project_id || '/source/' || funds.source_seq as project_fund_id,
        funds.project_id,
        project.project_key,
        funds.document_id,
        project.publisher_code,
        project.fiscal_year,
        funds.source_label,
        {% for column in performance_amounts() -%}
            funds.{{ column }}_yuan,
        {% endfor -%}
        funds.execution_rate,
        project.page,
        funds.line,
    from {{ ref('stg_performance_source') }} as funds
    inner join {{ ref('fct_project_evaluation') }} as project
        on funds.project_id = project.project_id
)

select * from final
