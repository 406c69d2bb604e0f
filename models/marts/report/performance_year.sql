with

indicator as (
    select
        project_id,
        cast(count(*) as integer) as indicator_count,
        cast(count(case when weight > 0 then score end) as integer) as scored_count,
        count(case when weight > 0 and score = weight then 1 end) as full_score_count,
    from {{ ref('fct_indicator') }}
    where project_id is not null
    group by project_id
),

final as (
    select
        project.project_id as performance_year_id,
        project.publisher_code,
        document.publisher_name,
        project.fiscal_year,
        project.document_id,
        project.project_name,
        project.form_kind,
        project.covers,
        project.initial_budget_yuan,
        project.adjusted_budget_yuan,
        project.executed_yuan,
        cast(project.execution_rate as decimal(9, 2)) as execution_percent,
        cast(project.total_score as decimal(9, 2)) as total_score,
        project.grade,
        project.grade_label,
        indicator.indicator_count,
        indicator.scored_count,
        -- Points without weights do not show full marks.
        cast(
            case when indicator.scored_count > 0 then indicator.full_score_count end
            as integer
        ) as full_score_count,
        project.page,
        project.line,
    from {{ ref('fct_project_evaluation') }} as project
    inner join {{ ref('dim_document') }} as document
        on project.document_id = document.document_id
    left join indicator
        on project.project_id = indicator.project_id
)

select * from final
