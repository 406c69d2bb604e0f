{#-
    Sources of the figures of a project and year in current documents: forms of one kind
    together, or prose that no form repeats. A form printed twice counts once.
-#}
{%- set stated_amounts = ['initial_budget', 'adjusted_budget', 'executed'] -%}
{%- set kinds = [
    'self_evaluation', 'evaluation', 'narrative', 'target', 'statement',
] -%}
with

document as (
    select document_id from {{ ref('int_document__ranked') }}
    where is_current
),

keyed as (
    select
        *,
        {{ project_stem('project_name') }} as stem,
        {{ short_grade('grade') }} as graded,
    from {{ ref('int_project__keyed') }}
    where
        covers = 'project'
        and document_id in (select document.document_id from document)
),

form as (
    select
        *,
        row_number() over (
            partition by
                document_id, project_key, fiscal_year, form_kind, implementing_unit,
            {% for column in performance_amounts() -%}
                {{ column }}_yuan{{ ", " if not loop.last }}
            {%- endfor %}
            order by project_seq
        ) as time_printed,
    from keyed
),

evaluated as (
    select
        document_id,
        publisher_code,
        project_key,
        fiscal_year,
        form_kind as source_kind,
        min_by(project_name, project_seq) as project_name,
        max(project_code) as project_code,
        min_by(project_id, project_seq) as project_id,
        cast(null as string) as statement_id,
        {% for column in performance_amounts() -%}
            cast(
                sum(case when time_printed = 1 then {{ column }}_yuan end)
                as {{ type_amount() }}
            ) as {{ column }}_yuan,
        {% endfor -%}
        {% for column in ['execution_rate', 'total_weight', 'total_score'] -%}
            case when min({{ column }}) = max({{ column }}) then min({{ column }}) end
                as {{ column }},
        {% endfor -%}
        case when min(graded) = max(graded) then min(graded) end as grade,
        count(*) as evaluation_count,
        min_by(page, project_seq) as page,
        min_by(line, project_seq) as line,
    from form
    group by document_id, publisher_code, project_key, fiscal_year, form_kind
),

stated as (
    select
        *,
        first_value(project_name) over (
            partition by publisher_code, stem order by fiscal_year, document_id
        ) as first_name,
    from {{ ref('int_project__stated') }}
    where document_id in (select document.document_id from document)
),

-- A form of the same name, of the same document before others.
form_of_stated as (
    select
        stated.document_id,
        stated.stem,
        keyed.project_key,
        row_number() over (
            partition by stated.document_id, stated.stem
            order by
                case when stated.document_id = keyed.document_id then 0 else 1 end,
                keyed.fiscal_year,
                keyed.project_id
        ) as choice,
    from stated
    inner join keyed
        on {{ same_keys('stated', 'keyed', ['publisher_code', 'stem']) }}
),

source as (
    select * from evaluated
    union all
    select
        stated.document_id,
        stated.publisher_code,
        coalesce(
            form_of_stated.project_key,
            stated.publisher_code || '/' || stated.first_name
        ) as project_key,
        stated.fiscal_year,
        'statement' as source_kind,
        stated.project_name,
        {{ no_text(['project_code', 'project_id']) }},
        stated.statement_id,
        {% for column in performance_amounts() -%}
            {% if column in stated_amounts -%}
                stated.{{ column }}_yuan,
            {% else -%}
                cast(null as {{ type_amount() }}) as {{ column }}_yuan,
            {% endif -%}
        {% endfor -%}
        cast(null as decimal(18, 6)) as execution_rate,
        cast(null as decimal(18, 6)) as total_weight,
        cast(null as decimal(18, 6)) as total_score,
        cast(null as string) as grade,
        0 as evaluation_count,
        stated.page,
        stated.line,
    from stated
    left join form_of_stated
        on
            {{ same_keys('stated', 'form_of_stated', ['document_id', 'stem']) }}
            and form_of_stated.choice = 1
),

final as (
    select
        *,
        row_number() over (
            partition by project_key, fiscal_year
            order by
                case source_kind
                    {% for kind in kinds -%}
                        when '{{ kind }}' then {{ loop.index }}
                    {% endfor -%}
                end,
                document_id,
                page,
                line,
                coalesce(project_id, statement_id)
        ) as source_no,
    from source
)

select * from final
