{#-
    Projects that prose lists with money or a budget, without a form. Several sums of
    one measure are parts, none of them the project's.
-#}
{%- set fields = [
    ('initial_budget', 'initial_budget'),
    ('adjusted_budget', 'adjusted_budget'),
    ('final_account', 'executed'),
] -%}
with

statement as (
    select
        *,
        replace(coalesce(subject_key, subject), 'project:', '') as project_name,
        {{ project_stem("replace(coalesce(subject_key, subject), 'project:', '')") }}
            as stem,
    from {{ ref('int_statement__account') }}
    where
        -- 某某经费 is the listed project 某某.
        (
            subject_key like 'project:%'
            or subject_key is null and measure = 'final_account' and part_of is null
        )
        and is_money
        and statement_year = fiscal_year
),

final as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        stem,
        min_by(project_name, statement_seq) as project_name,
        min_by(statement_id, statement_seq) as statement_id,
        min_by(page, statement_seq) as page,
        min_by(line, statement_seq) as line,
        {% for measure, field in fields -%}
            {%- set amount -%}
                case when measure = '{{ measure }}' then amount_yuan end
            {%- endset %}
            case
                when min({{ amount }}) = max({{ amount }}) then min({{ amount }})
            end as {{ field }}_yuan,
        {% endfor -%}
    from statement
    group by document_id, publisher_code, fiscal_year, stem
    having
        count(case when part_of is not null or measure like '%budget' then 1 end) > 0
)

select * from final
