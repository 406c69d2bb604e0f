{{ config(materialized="ephemeral") }}
with

statement as (
    select * from {{ ref('int_statement__account') }}
    where statement_year = fiscal_year
),

-- Counts of all projects; a selection or one level may be fewer.
counted as (
    select * from {{ ref('int_project__counted') }}
),

-- Reference count: the number of forms, else the first count.
reference as (
    select
        document_id,
        statement_id,
        row_number() over (
            partition by document_id
            order by case when is_of_forms then 0 else 1 end, number_seq
        ) as choice,
    from counted
    where
        is_of_all
        or is_of_forms
),

again as (
    select
        counted.document_id,
        counted.statement_id,
        reference.statement_id as reference_id,
        statement.item as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
    from counted
    inner join reference
        on
            counted.document_id = reference.document_id
            and reference.choice = 1
    inner join statement
        on counted.statement_id = statement.statement_id
    where
        counted.is_of_all
        and counted.statement_id <> reference.statement_id
),

-- Money of the projects together: 项目 is not the line of the accounts.
money as (
    select
        *,
        row_number() over (
            partition by document_id, measure
            order by number_seq, statement_seq
        ) as time_stated,
    from statement
    where
        fund is null
        and measure in ('final_account', 'initial_budget', 'adjusted_budget')
        and (
            item_key = 'project'
            or item_key is null
            and subject = '项目'
        )
),

-- Projects listed in prose below the total count, each with its budget.
listed as (
    select
        counted.document_id,
        counted.project_count,
        project.project_id,
        count(*) over (partition by counted.statement_id) as listed_count,
    from counted
    inner join {{ ref('int_project__keyed') }} as project
        on
            counted.document_id = project.document_id
            and {{ place_in_document('counted.page', 'counted.line') }}
            <= {{ place_in_document('project.page', 'project.line') }}
    where
        counted.is_of_all
        and project.form_kind = 'narrative'
        and project.initial_budget_yuan is not null
        and project.executed_yuan is not null
),

-- If their number differs, something else is listed.
part as (
    select distinct
        money.document_id,
        money.statement_id,
        'project' as row_key,
        money.measure || '/' || {{ number_key('money') }} as column_key,
        listed.project_id,
        case money.measure
            when 'final_account' then 'executed' else 'initial_budget'
        end as field,
    from money
    inner join listed
        on money.document_id = listed.document_id
    where
        listed.listed_count = listed.project_count
        and money.time_stated = 1
),

whole as (
    select distinct
        document_id,
        row_key,
        column_key,
        statement_id,
    from part
),

final as (
    {{ pair_terms('again', "'project_count'", [
        ('statement_id', 'left'), ('reference_id', 'right'),
    ]) }}
    union all
    {{ pair_terms('whole', "'project_list_sum'", [('statement_id', 'left')]) }}
    union all
    {{ pair_terms('part', "'project_list_sum'", [
        ('project_id', 'right', 1, 'field'),
    ]) }}
)

select * from final
