{{ config(meta={"document_key": "publisher_code"}) }}
{#-
    预算执行率 of a project and year in prose: of the project, or of all unnamed ones.
-#}
with

source as (
    select distinct
        project_key,
        project_name,
        publisher_code,
        document_id,
        fiscal_year,
    from {{ ref('int_project__source') }}
),

statement as (
    select * from {{ ref('int_statement__account') }}
    where statement_year = fiscal_year
),

-- 预算执行率 in prose, of the only project whose name contains the name in prose.
named as (
    select
        statement.statement_id,
        statement.document_id,
        statement.fiscal_year,
        statement.value,
        statement.decimals,
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
        statement.statement_id, statement.document_id, statement.fiscal_year,
        statement.value, statement.decimals
    having min(source.project_key) = max(source.project_key)
),

rated as (
    select
        project_key,
        fiscal_year,
        case when min(value) = max(value) then min(value) end as execution_rate,
        min(decimals) as decimals,
    from named
    group by project_key, fiscal_year
),

listed as (
    select
        document_id,
        fiscal_year,
        count(distinct project_key) as project_count,
    from source
    group by document_id, fiscal_year
),

-- Of 9 listed projects 8 reached a rate, and the ninth is named.
collective as (
    select
        rate.document_id,
        rate.fiscal_year,
        rate.value as execution_rate,
        rate.decimals,
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
        rate.document_id, rate.fiscal_year, rate.value, rate.decimals, whole.amount,
        part.amount
    having whole.amount - part.amount = count(distinct named.project_key)
),

stated as (
    select
        project.project_key,
        project.publisher_code,
        project.fiscal_year,
        {% for column in ['execution_rate', 'decimals'] -%}
            case
                when rated.project_key is null then collective.{{ column }}
                else rated.{{ column }}
            end as {{ column }},
        {% endfor -%}
    from source as project
    left join rated
        on {{ same_keys('project', 'rated', ['project_key', 'fiscal_year']) }}
    left join collective
        on {{ same_keys('project', 'collective', ['document_id', 'fiscal_year']) }}
),

-- Two documents may state it, if they agree.
final as (
    select
        project_key,
        publisher_code,
        fiscal_year,
        min(execution_rate) as execution_rate,
        min(decimals) as decimals,
    from stated
    group by project_key, publisher_code, fiscal_year
    having min(execution_rate) = max(execution_rate)
)

select * from final
