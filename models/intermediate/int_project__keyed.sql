with

project as (
    select
        *,
        {{ project_stem('project_name') }} as stem,
        {{ project_stem('project_name', 2) }} as core,
        coalesce(executed_yuan, adjusted_budget_yuan, initial_budget_yuan) as money,
        form_kind = 'narrative' as is_prose,
    from {{ ref('stg_performance_project') }}
),

-- Prose uses a part of the project's name on its form; the money confirms it.
near as (
    select distinct
        prose.document_id,
        prose.stem,
        form.stem as form_stem,
    from project as prose
    inner join project as form
        on
            {{ same_keys('prose', 'form', ['document_id', 'money']) }}
            and prose.stem <> form.stem
            and (
                form.core like '%' || prose.core || '%'
                or prose.core like '%' || form.core || '%'
            )
    where
        prose.is_prose
        and not form.is_prose
        and form.form_kind <> 'department'
        and prose.money > 0
),

own_form as (
    select
        document_id,
        stem,
        min(case when is_prose then 1 else 0 end) = 0 as has_form,
        max(case when is_prose then 1 else 0 end) = 1 as has_prose,
    from project
    group by document_id, stem
),

paired as (
    select
        near.*,
        count(*) over (partition by near.document_id, near.stem) as form_count,
        count(*) over (partition by near.document_id, near.form_stem) as prose_count,
    from near
    inner join own_form as prose
        on
            {{ same_keys('near', 'prose', ['document_id', 'stem']) }}
            and not prose.has_form
    inner join own_form as form
        on
            near.document_id = form.document_id
            and near.form_stem = form.stem
            and not form.has_prose
),

known as (
    select
        project.*,
        document.publisher_code,
        document.publisher_label,
        document.fiscal_year as document_year,
        coalesce(paired.form_stem, project.stem) as known_stem,
        -- Two forms of one kind with different names are two projects.
        not project.is_prose
        and max(project.project_name) over of_kind
        <> min(project.project_name) over of_kind as is_of_several,
    from project
    inner join {{ ref('stg_document') }} as document
        on project.document_id = document.document_id
    left join paired
        on
            {{ same_keys('project', 'paired', ['document_id', 'stem']) }}
            and paired.form_count = 1
            and paired.prose_count = 1
    window of_kind as (
        partition by project.document_id, project.form_kind, project.stem
    )
),

named as (
    select
        *,
        case
            when
                max(case when is_of_several then 1 else 0 end) over (
                    partition by document_id, known_stem
                ) = 1
                then project_name
            else known_stem
        end as known_name,
    from known
),

final as (
    select
        project_id,
        document_id,
        publisher_code,
        coalesce(fiscal_year, document_year) as fiscal_year,
        project_seq,
        publisher_code || '/' || coalesce(
            project_code,
            -- Prose prints no code; it takes that of the form, if only one has the
            -- name.
            case
                when min(project_code) over by_name = max(project_code) over by_name
                    then min(project_code) over by_name
            end,
            first_value(project_name) over (
                partition by publisher_code, known_name
                order by document_year, document_id, project_seq
            )
        ) as project_key,
        project_code,
        project_name,
        form_kind,
        {{ covered_by_form(
            'form_kind', 'project_name', 'publisher_label'
        ) }} as covers,
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
    from named
    window by_name as (partition by document_id, known_name)
)

select * from final
