with

statement as (
    select * from {{ ref('int_statement__account') }}
    where statement_year = fiscal_year
),

form as (
    select
        project.document_id,
        count(*) as form_count,
    from {{ ref('int_project__keyed') }} as project
    inner join {{ ref('stg_document') }} as document
        on {{ same_keys('project', 'document', ['document_id', 'fiscal_year']) }}
    where project.form_kind = 'self_evaluation'
    group by project.document_id
    having count(*) > 1
),

table_total as (
    select
        document_id,
        amount_yuan as amount,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and table_key = 'expenditure'
        and row_key = 'total'
        and column_key = 'project'
),

stated_total as (
    select
        document_id,
        amount,
        row_number() over (
            partition by document_id
            order by number_seq, statement_seq
        ) as time_stated,
    from statement
    where
        item_key = 'project'
        and fund is null
        and measure = 'final_account'
),

total as (
    select
        stated_total.document_id,
        coalesce(table_total.amount, stated_total.amount) as amount,
    from stated_total
    left join table_total
        on stated_total.document_id = table_total.document_id
    where stated_total.time_stated = 1
),

-- A count of projects, and the money stated right after it.
counted as (
    select
        projects.statement_id,
        projects.document_id,
        projects.subject,
        projects.number_seq,
        projects.line,
        projects.page,
        cast(projects.amount as integer) as project_count,
        money.statement_id as money_statement_id,
        money.amount as money,
        max(projects.amount) over (partition by projects.document_id) as most_count,
        row_number() over (
            partition by projects.statement_id
            order by money.statement_seq
        ) as choice,
    from statement as projects
    left join statement as money
        on
            projects.document_id = money.document_id
            and money.number_seq = projects.number_seq + 1
            and money.measure = 'final_account'
            and money.is_money
            and money.item_key in ('project', 'evaluated_funds')
    where
        projects.item_key = 'projects'
        and projects.measure = 'count'
        and projects.amount > 0
),

final as (
    select
        counted.statement_id,
        counted.document_id,
        counted.number_seq,
        counted.page,
        counted.line,
        counted.project_count,
        counted.money_statement_id,
        -- All projects: those of all money, or of 项目支出 itself.
        counted.subject not like '%级%'
        and (
            coalesce(counted.money = total.amount, false)
            or (
                counted.money_statement_id is null
                and counted.subject like '%项目支出%'
            )
        ) as is_of_all,
        coalesce(counted.project_count = form.form_count, false) as is_of_forms,
        coalesce(counted.most_count = form.form_count, false) as has_all_forms,
    from counted
    left join total
        on counted.document_id = total.document_id
    left join form
        on counted.document_id = form.document_id
    where counted.choice = 1
)

select * from final
