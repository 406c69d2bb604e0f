{{ config(meta={"document_key": "publisher_code"}) }}
{#- Each figure from the first source that has it. -#}
{%- set figures = [
    'execution_rate', 'total_weight', 'total_score', 'grade',
] -%}
with

source as (
    select * from {{ ref('int_project__source') }}
),

final as (
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
)

select * from final
