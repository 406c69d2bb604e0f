{{ config(meta={"document_key": "publisher_code"}) }}
{#- Each figure from the first source that has it. -#}
{%- set figures = [
    'execution_rate', 'total_weight', 'total_score', 'grade',
] -%}
with

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
    from {{ ref('int_project__source') }}
    group by project_key, publisher_code, fiscal_year
),

-- A rate without its amount leaves an interval as wide as its last digit, or of a whole
-- per cent if its digits are unknown.
known as (
    select
        gathered.project_year_id,
        gathered.executed_yuan,
        coalesce(gathered.adjusted_budget_yuan, gathered.initial_budget_yuan)
            as budget_yuan,
        coalesce(gathered.execution_rate, stated_rate.execution_rate) as rate,
        case
            when gathered.execution_rate is null then stated_rate.decimals
            else printed_rate.decimals
        end as decimals,
    from gathered
    left join {{ ref('int_project__rated') }} as stated_rate
        on {{ same_keys('gathered', 'stated_rate', ['project_key', 'fiscal_year']) }}
    left join {{ ref('stg_performance_figure') }} as printed_rate
        on
            gathered.project_id = printed_rate.owner_id
            and printed_rate.owner_kind = 'project'
            and printed_rate.field = 'execution_rate'
),

executed_as as (
    select
        project_year_id,
        budget_yuan,
        rate,
        cast(0.5 * power(10, -coalesce(decimals, 0)) as decimal(18, 6)) as half_digit,
        case
            when executed_yuan is not null then 'printed'
            when rate is not null and budget_yuan is not null then 'rate'
            else 'not_in_file'
        end as evidence,
    from known
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
        executed_as.evidence as executed_evidence,
        {% for bound, sign in [('least', '-'), ('most', '+')] -%}
            case executed_as.evidence
                when 'printed' then gathered.executed_yuan
                when 'rate'
                    then {{ rounded_quotient(
                        'executed_as.budget_yuan * cast(executed_as.rate ' ~ sign
                        ~ ' executed_as.half_digit as decimal(12, 6))',
                        100, type_amount()
                    ) }}
            end as executed_{{ bound }}_yuan,
        {% endfor -%}
        executed_as.rate as execution_rate,
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
    inner join executed_as
        on gathered.project_year_id = executed_as.project_year_id
)

select * from final
