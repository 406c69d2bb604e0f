with

statement as (
    select * from {{ ref('int_statement__account') }}
),

counted as (
    select * from {{ ref('int_project__counted') }}
),

figure as (
    select * from {{ ref('stg_performance_figure') }}
    where
        owner_kind = 'project'
        and amount_unit = '元'
        and field in ('executed', 'adjusted_budget', 'initial_budget')
),

form as (
    select
        project.project_id,
        project.document_id,
        count(*) over (partition by project.document_id) as form_count,
    from {{ ref('int_project__keyed') }} as project
    inner join {{ ref('stg_document') }} as document
        on
            project.document_id = document.document_id
            and project.fiscal_year = document.fiscal_year
    where project.form_kind = 'self_evaluation'
),

-- Some number is that of the forms, or the forms are those of chosen projects.
complete as (
    select distinct document_id
    from counted
    where is_of_forms
),

told as (
    select
        counted.document_id,
        counted.money_statement_id,
        statement.item_key = 'project' as is_spent,
        statement.amount,
        statement.item as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
    from counted
    inner join complete
        on counted.document_id = complete.document_id
    inner join statement
        on counted.money_statement_id = statement.statement_id
    where
        counted.is_of_all
        or (
            counted.is_of_forms
            and counted.has_all_forms
        )
),

form_sum as (
    select
        form.document_id,
        figure.field,
        sum(figure.amount) as amount,
    from form
    inner join figure
        on form.project_id = figure.owner_id
    group by
        form.document_id,
        figure.field
    having count(*) = max(form.form_count)
),

-- Money of an evaluation is what was spent or what was planned; either will do.
chosen as (
    select
        told.*,
        form_sum.field,
        row_number() over (
            partition by told.money_statement_id
            order by
                case when form_sum.amount = told.amount then 0 else 1 end,
                case form_sum.field when 'executed' then 0 else 1 end,
                form_sum.field
        ) as choice,
    from told
    inner join form_sum
        on told.document_id = form_sum.document_id
    where
        form_sum.field = 'executed'
        or not told.is_spent
),

final as (
    select
        document_id,
        'project_forms_sum' as identity_id,
        row_key,
        column_key,
        'left' as side,
        1 as term_no,
        1 as weight,
        money_statement_id as owner_id,
        cast(null as string) as field,
    from chosen
    where choice = 1
    union all
    select
        chosen.document_id,
        'project_forms_sum' as identity_id,
        chosen.row_key,
        chosen.column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        form.project_id as owner_id,
        chosen.field,
    from chosen
    inner join form
        on chosen.document_id = form.document_id
    where chosen.choice = 1
)

select * from final
