{{ config(materialized="ephemeral") }}
{#- Statements on a project in prose, and the form field with the same content. -#}
{%- set field_measures = [
    ('final_account', 'executed'),
    ('initial_budget', 'initial_budget'),
    ('adjusted_budget', 'adjusted_budget'),
] -%}
with

statement as (
    select
        *,
        case
            when is_of_project then {{ project_stem('subject') }}
        end as project_stem,
    from {{ ref('int_statement__detail') }}
    where statement_year = fiscal_year
),

form as (
    select
        document_id,
        {{ project_stem('project_name') }} as project_stem,
        min(project_id) as project_id,
    from {{ ref('stg_performance_project') }}
    where form_kind = 'self_evaluation'
    group by document_id, {{ project_stem('project_name') }}
    having count(*) = 1
),

pair as (
    select
        statement.document_id,
        replace(form.project_id, statement.document_id || '/', '') as row_key,
        figure.field || '/' || {{ number_key('statement') }} as column_key,
        statement.statement_id,
        form.project_id,
        figure.field,
    from statement
    inner join form
        on {{ same_keys('statement', 'form', ['document_id', 'project_stem']) }}
    inner join {{ ref('stg_performance_figure') }} as figure
        on
            form.project_id = figure.owner_id
            and statement.amount_unit = figure.amount_unit
            and case
                {% for measure, field in field_measures -%}
                    when statement.measure = '{{ measure }}' then '{{ field }}'
                {% endfor -%}
                when statement.unit = '分' then 'total_score'
            end = figure.field
    where not statement.is_cause
),

-- A rate of a project has its budget as base, spent or left.
rate as (
    select * from statement
    where
        is_of_project
        and measure = 'completion_rate'
        and unit = '%'
),

budget as (
    select
        rate.statement_id as rate_statement_id,
        statement.statement_id,
        row_number() over (
            partition by rate.statement_id
            order by
                case
                    when statement.project_stem = rate.project_stem then 0 else 1
                end,
                case
                    when statement.measure = rate.compared_with then 0
                    when statement.measure = 'adjusted_budget' then 1
                    else 2
                end,
                abs(statement.position - rate.position)
        ) as choice,
    from rate
    inner join statement
        on
            rate.document_id = statement.document_id
            and statement.project_stem like '%' || rate.project_stem || '%'
    where statement.measure in ('adjusted_budget', 'initial_budget')
),

-- Of several sums under one name each is a part of the spending.
spent_once as (
    select
        document_id,
        project_stem,
    from statement
    where
        is_money
        and is_of_project
        and measure = 'final_account'
    group by document_id, project_stem
    having count(distinct amount) = 1
),

spent as (
    select
        rate.statement_id as rate_statement_id,
        statement.statement_id,
        row_number() over (
            partition by rate.statement_id
            order by abs(statement.position - rate.position)
        ) as choice,
    from rate
    inner join spent_once
        on {{ same_keys('rate', 'spent_once', ['document_id', 'project_stem']) }}
    inner join statement
        on {{ same_keys('rate', 'statement', ['document_id', 'project_stem']) }}
    where
        statement.is_money
        and statement.measure = 'final_account'
),

left_over as (
    select
        rate.statement_id as rate_statement_id,
        statement.statement_id,
        row_number() over (
            partition by rate.statement_id
            order by abs(statement.position - rate.position)
        ) as choice,
    from rate
    inner join statement
        on
            rate.document_id = statement.document_id
            and statement.subject like '%' || rate.project_stem || '%'
    where
        statement.is_money
        and statement.measure = 'final_account'
        and not statement.is_of_project
        and {{ is_remainder('statement.subject') }}
),

rated as (
    select
        rate.document_id,
        rate.project_stem as row_key,
        'completion_rate/' || {{ number_key('rate') }} as column_key,
        rate.statement_id as rate_statement_id,
        budget.statement_id as budget_statement_id,
        spent.statement_id as spent_statement_id,
        -- The unspent amount is the balance.
        case when spent.statement_id is null then budget.statement_id end
            as given_statement_id,
        case when spent.statement_id is null then left_over.statement_id end
            as left_statement_id,
    from rate
    inner join budget
        on
            rate.statement_id = budget.rate_statement_id
            and budget.choice = 1
    left join spent
        on
            rate.statement_id = spent.rate_statement_id
            and spent.choice = 1
    left join left_over
        on
            rate.statement_id = left_over.rate_statement_id
            and left_over.choice = 1
    where
        spent.statement_id is not null
        or left_over.statement_id is not null
),

final as (
    {{ pair_terms('pair', "'project_vs_prose'", [
        ('statement_id', 'left'), ('project_id', 'right', 1, 'field'),
    ]) }}
    union all
    {{ pair_terms('rated', "'project_rate_in_prose'", [
        ('rate_statement_id', 'left'),
        ('spent_statement_id', 'numerator'),
        ('given_statement_id', 'numerator'),
        ('left_statement_id', 'numerator', -1),
        ('budget_statement_id', 'denominator'),
    ]) }}
)

select * from final
