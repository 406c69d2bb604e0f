{{ config(meta={"document_key": "publisher_code"}) }}
{#- Each figure from the first source that has it. -#}
{%- set figures = [
    'execution_rate', 'total_weight', 'total_score', 'grade',
] -%}
with

source as (
    select * from {{ ref('int_project__source') }}
),

statement as (
    select * from {{ ref('int_statement__account') }}
    where statement_year = fiscal_year
),

-- 预算执行率 as prose states it, of the one project whose name holds the name there.
named as (
    select
        statement.statement_id,
        statement.document_id,
        statement.fiscal_year,
        statement.value,
        min(source.project_key) as project_key,
    from statement
    inner join source
        on
            {{ same_keys('statement', 'source', ['document_id', 'fiscal_year']) }}
            and {{ detail_name('source.project_name') }} like '%' || {{
                project_stem("replace(statement.subject_key, 'project:', '')", 2)
            }} || '%'
    where
        statement.measure = 'completion_rate'
        and statement.is_of_project
    group by
        statement.statement_id,
        statement.document_id,
        statement.fiscal_year,
        statement.value
    having min(source.project_key) = max(source.project_key)
),

rated as (
    select
        project_key,
        fiscal_year,
        case when min(value) = max(value) then min(value) end as execution_rate,
    from named
    group by
        project_key,
        fiscal_year
),

listed as (
    select
        document_id,
        fiscal_year,
        count(distinct project_key) as project_count,
    from source
    group by
        document_id,
        fiscal_year
),

-- Of 9 projects that the document lists 8 reached a rate and it names the ninth.
collective as (
    select
        rate.document_id,
        rate.fiscal_year,
        rate.value as execution_rate,
    from statement as rate
    inner join statement as part
        on
            rate.document_id = part.document_id
            and rate.number_seq = part.number_seq + 1
    inner join statement as whole
        on
            rate.document_id = whole.document_id
            and rate.number_seq = whole.number_seq + 2
    inner join listed
        on
            {{ same_keys('rate', 'listed', ['document_id', 'fiscal_year']) }}
            and whole.amount = listed.project_count
    inner join named
        on
            {{ same_keys('rate', 'named', ['document_id', 'fiscal_year']) }}
            and rate.value <> named.value
    where
        rate.measure = 'completion_rate'
        and rate.item_key is null
        and rate.subject like '%项目%'
        and part.item_key = 'projects'
        and part.measure = 'count'
        and whole.item_key = 'projects'
        and whole.measure = 'count'
    group by
        rate.document_id,
        rate.fiscal_year,
        rate.value,
        whole.amount,
        part.amount
    having whole.amount - part.amount = count(distinct named.project_key)
),

gathered as (
    select
        {{ joined_key(['project_key', 'cast(fiscal_year as string)']) }}
            as project_year_id,
        project_key,
        publisher_code,
        fiscal_year,
        {% for column in [
            'document_id', 'project_name', 'source_kind', 'project_id', 'statement_id',
        ] -%}
            {{ first_stated(column, 'source_no') }} as {{ column }},
        {% endfor -%}
        cast(sum(evaluation_count) as integer) as evaluation_count,
        {% for column in performance_amounts() -%}
            {{ first_stated(column ~ '_yuan', 'source_no') }}
                as {{ column }}_yuan,
        {% endfor -%}
        {% for column in figures -%}
            {{ first_stated(column, 'source_no') }} as {{ column }},
        {% endfor -%}
        min_by(page, source_no) as page,
        min_by(line, source_no) as line,
    from source
    group by
        project_key,
        publisher_code,
        fiscal_year
),

final as (
    select
        gathered.project_year_id,
        gathered.project_key,
        gathered.publisher_code,
        gathered.fiscal_year,
        gathered.document_id,
        gathered.project_name,
        gathered.source_kind,
        gathered.project_id,
        gathered.statement_id,
        gathered.evaluation_count,
        {% for column in performance_amounts() -%}
            gathered.{{ column }}_yuan,
        {% endfor -%}
        coalesce(
            gathered.execution_rate,
            case
                when rated.project_key is null then collective.execution_rate
                else rated.execution_rate
            end
        ) as execution_rate,
        {{ percent(
            'gathered.executed_yuan',
            'coalesce(gathered.adjusted_budget_yuan, gathered.initial_budget_yuan)'
        ) }} as executed_percent,
        {% for column in figures if column != 'execution_rate' -%}
            gathered.{{ column }},
        {% endfor -%}
        gathered.page,
        gathered.line,
    from gathered
    left join rated
        on {{ same_keys('gathered', 'rated', ['project_key', 'fiscal_year']) }}
    left join collective
        on
            {{ same_keys('gathered', 'collective', ['document_id', 'fiscal_year']) }}
)

select * from final
