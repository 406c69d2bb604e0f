{{ config(materialized="ephemeral") }}
with

form as (
    select
        project.project_id,
        project.document_id,
        count(*) over (partition by project.document_id) as form_count,
    from {{ ref('int_project__keyed') }} as project
    inner join {{ ref('stg_document') }} as document
        on {{ same_keys('project', 'document', ['document_id', 'fiscal_year']) }}
    where project.form_kind = 'self_evaluation'
),

-- Some count equals the number of forms, else the forms are a selection.
complete as (
    select distinct document_id
    from {{ ref('int_project__counted') }}
    where is_of_forms
),

stated as (
    select
        counted.document_id,
        counted.money_statement_id,
        statement.item_key = 'project' as is_spent,
        statement.amount,
        statement.item as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
    from {{ ref('int_project__counted') }} as counted
    inner join complete
        on counted.document_id = complete.document_id
    inner join {{ ref('int_statement__account') }} as statement
        on counted.money_statement_id = statement.statement_id
    -- Of as many projects as there are forms, not of some.
    where
        counted.is_of_forms
        and (
            counted.is_of_all
            or counted.has_all_forms
        )
),

form_sum as (
    select
        form.document_id,
        figure.field,
        sum(figure.amount) as amount,
    from form
    inner join {{ ref('stg_performance_figure') }} as figure
        on form.project_id = figure.owner_id
    where
        figure.owner_kind = 'project'
        and figure.amount_unit = '元'
        and figure.field in ('executed', 'adjusted_budget', 'initial_budget')
    group by form.document_id, figure.field
    having count(*) = max(form.form_count)
),

-- Money of an evaluation is spent or planned; either matches.
chosen as (
    select
        stated.*,
        form_sum.field,
        row_number() over (
            partition by stated.money_statement_id
            order by
                case when form_sum.amount = stated.amount then 0 else 1 end,
                case form_sum.field when 'executed' then 0 else 1 end,
                form_sum.field
        ) as choice,
    from stated
    inner join form_sum
        on stated.document_id = form_sum.document_id
    where
        form_sum.field = 'executed'
        or not stated.is_spent
),

form_money as (
    select
        chosen.*,
        form.project_id,
    from chosen
    inner join form
        on chosen.document_id = form.document_id
    where chosen.choice = 1
),

final as (
    {{ pair_terms('chosen', "'project_forms_sum'", [
        ('money_statement_id', 'left'),
    ], where='choice = 1') }}
    union all
    {{ pair_terms('form_money', "'project_forms_sum'", [
        ('project_id', 'right', 1, 'field'),
    ]) }}
)

select * from final
