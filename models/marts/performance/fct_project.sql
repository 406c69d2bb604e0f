{{ config(meta={"document_key": "publisher_code"}) }}
{#- Each figure from the first source that has it. -#}
{%- set figures = [
    'execution_rate', 'total_weight', 'total_score', 'grade',
] -%}
with

source as (
    select * from {{ ref('int_project__source') }}
),

-- 预算执行率 as prose states it, of the one project whose name holds the name there.
rated as (
    select
        source.project_key,
        source.fiscal_year,
        max(statement.value) as execution_rate,
    from {{ ref('int_statement__account') }} as statement
    inner join source
        on
            {{ same_keys('statement', 'source', ['document_id', 'fiscal_year']) }}
            and {{ detail_name('source.project_name') }} like '%' || {{
                project_stem("replace(statement.subject_key, 'project:', '')", 2)
            }} || '%'
    where
        statement.measure = 'completion_rate'
        and statement.is_of_project
        and statement.statement_year = statement.fiscal_year
    group by
        source.project_key,
        source.fiscal_year
    having min(statement.value) = max(statement.value)
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
        coalesce(gathered.execution_rate, rated.execution_rate) as execution_rate,
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
)

select * from final
