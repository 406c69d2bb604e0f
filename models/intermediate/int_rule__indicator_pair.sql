{{ config(materialized="ephemeral") }}
with

indicator as (
    select
        *,
        {{ detail_name('level3') }} as detail_name,
        replace(coalesce(actual_unit, target_unit), '名', '人') as unit,
        case
            when coalesce(actual_unit, target_unit) like '元/%' then true
            when coalesce(actual_unit, target_unit) = '元'
                then coalesce(level1, '') || coalesce(level2, '') like '%成本%'
            else false
        end as is_standard,
    from {{ ref('int_indicator__block') }}
    where actual is not null
),

statement as (
    select * from {{ ref('int_statement__detail') }}
    where
        not is_planned
        and not is_cause
        and statement_year = fiscal_year
),

form as (
    select
        document_id,
        min(project_id) as project_id,
        {{ project_stem('project_name') }} as stem,
    from {{ ref('stg_performance_project') }}
    where form_kind in ('self_evaluation', 'evaluation')
    group by document_id, stem
    having count(*) = 1
),

-- Results in the paragraph of a project that prose names, far from its form.
named as (
    select
        statement.statement_id,
        max_by(coalesce(form.project_id, ''), project.number_seq) as project_id,
    from statement
    inner join statement as project
        on
            {{ same_keys('statement', 'project', ['document_id', 'page', 'line']) }}
            and statement.number_seq > project.number_seq
            and project.is_of_project
    left join form
        on
            project.document_id = form.document_id
            and {{ project_stem("replace(project.subject_key, 'project:', '')") }}
            = form.stem
    group by statement.statement_id
),

stated as (
    select
        statement.*,
        replace(statement.unit, '名', '人') as counted_unit,
        coalesce(
            statement.form_project_id, nullif(named.project_id, '')
        ) as project_id,
    from statement
    left join named
        on statement.statement_id = named.statement_id
    where
        statement.form_project_id is not null
        or named.project_id <> ''
),

standard as (
    select
        project_id,
        min(indicator_id) as indicator_id,
        min(unit) as unit,
    from indicator
    where is_standard
    group by project_id
    having count(*) = 1
),

-- A report with several standards covers more than that of the form.
stated_standard as (
    select form_project_id
    from stated
    where item_key = 'amount_per_head'
    group by form_project_id
    having count(distinct amount) = 1
),

-- Of several numbers under one name each is a part of the result.
stated_once as (
    select
        project_id,
        detail_name,
        counted_unit,
    from stated
    where
        measure in ('count', 'share')
        and not is_money
    group by project_id, detail_name, counted_unit
    having count(distinct amount) = 1
),

pair as (
    select
        stated.document_id,
        replace(indicator.indicator_id, stated.document_id || '/', '') as row_key,
        stated.measure || '/' || {{ number_key('stated') }} as column_key,
        indicator.indicator_id,
        stated.statement_id,
    from indicator
    inner join stated
        on
            {{ same_keys('indicator', 'stated', ['project_id', 'detail_name']) }}
            and indicator.unit = stated.counted_unit
    inner join stated_once
        on {{ same_keys('stated', 'stated_once', [
            'project_id', 'detail_name', 'counted_unit',
        ]) }}
    where
        stated.measure in ('count', 'share')
        and not stated.is_money
    union distinct
    select
        stated.document_id,
        replace(standard.indicator_id, stated.document_id || '/', '') as row_key,
        stated.measure || '/' || {{ number_key('stated') }} as column_key,
        standard.indicator_id,
        stated.statement_id,
    from standard
    inner join stated_standard
        on standard.project_id = stated_standard.form_project_id
    inner join stated
        on
            standard.project_id = stated.form_project_id
            and stated.item_key = 'amount_per_head'
            and stated.measure = 'other'
            and stated.unit in ('元', standard.unit)
),

final as (
    {{ pair_terms('pair', "'indicator_vs_prose'", [
        ('statement_id', 'left'), ('indicator_id', 'right', 1, "'actual'"),
    ]) }}
)

select * from final
