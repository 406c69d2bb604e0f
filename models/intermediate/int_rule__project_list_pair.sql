with

statement as (
    select
        *,
        row_number() over (
            partition by document_id, item_key, coalesce(fund, ''), measure
            order by number_seq, statement_seq
        ) as time_told,
    from {{ ref('int_statement__account') }}
    where statement_year = fiscal_year
),

counted as (
    select * from {{ ref('int_project__counted') }}
    where is_of_all
),

-- Projects that prose lists below their number, each with its budget.
project as (
    select
        project.project_id,
        project.document_id,
        project.page,
        project.line,
    from {{ ref('int_project__keyed') }} as project
    where
        project.form_kind = 'narrative'
        and project.initial_budget_yuan is not null
        and project.executed_yuan is not null
),

listed as (
    select
        counted.statement_id,
        counted.document_id,
        counted.project_count,
        project.project_id,
        count(*) over (partition by counted.statement_id) as listed_count,
    from counted
    inner join project
        on
            counted.document_id = project.document_id
            and (
                counted.page < project.page
                or (
                    counted.page = project.page
                    and counted.line <= project.line
                )
            )
),

-- As many as are counted, or something else is listed.
list as (
    select distinct
        document_id,
        project_id,
    from listed
    where listed_count = project_count
),

listed_document as (
    select distinct document_id
    from list
),

whole as (
    select
        statement.statement_id,
        statement.document_id,
        statement.item as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        case statement.measure
            when 'final_account' then 'executed' else 'initial_budget'
        end as field,
    from statement
    inner join listed_document
        on statement.document_id = listed_document.document_id
    where
        statement.item_key = 'project'
        and statement.fund is null
        and statement.measure in ('final_account', 'initial_budget', 'adjusted_budget')
        and statement.time_told = 1
),

final as (
    select
        document_id,
        'project_list_sum' as identity_id,
        row_key,
        column_key,
        'left' as side,
        1 as term_no,
        1 as weight,
        statement_id as owner_id,
        cast(null as string) as field,
    from whole
    union all
    select
        whole.document_id,
        'project_list_sum' as identity_id,
        whole.row_key,
        whole.column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        list.project_id as owner_id,
        whole.field,
    from whole
    inner join list
        on whole.document_id = list.document_id
)

select * from final
