{#- Amounts that self-evaluation forms print of a project and of each source of money. -#}
{% macro performance_amounts() -%}
    {{ return([
        "declared_budget", "initial_budget", "adjusted_budget",
        "received", "executed", "balance",
    ]) }}
{%- endmacro %}

{#- A level of indicators by its name alone: 产出指标 and 产出 are one. -#}
{% macro indicator_level(label) -%}
    {{ without_part(label, '指标$') }}
{%- endmacro %}

{#- A grade in the shorter of its two spellings; other words are other grades. -#}
{% macro short_grade(grade) -%}
    case
        {% for short, long in [('优', '优秀'), ('良', '良好'), ('中', '中等')] -%}
            when {{ grade }} = '{{ long }}' then '{{ short }}'
        {% endfor -%}
        else {{ grade }}
    end
{%- endmacro %}

{#- A value of the first source that has one; sources are numbered. -#}
{% macro first_stated(column, source_no) -%}
    min_by({{ column }}, case when {{ column }} is not null then {{ source_no }} end)
{%- endmacro %}

{#- A figure kept as text in a `unit` of money as yuan; NULL without unit. -#}
{% macro printed_to_yuan(column, unit) -%}
    cast(
        cast({{ column }} as decimal(18, 6)) * {{ yuan_per_unit(unit) }}
        as {{ type_amount() }}
    )
{%- endmacro %}

{#- Where a figure of a form stands: what the form is, and of which project. -#}
{% macro form_place(form, language) -%}
    {%- set names = {
        'target': ('绩效目标表', 'the table of targets'),
        'evaluation': ('绩效评价表', 'the evaluation form'),
        'department': ('部门整体绩效自评', 'the self-evaluation of the whole department'),
        'narrative': ('文字所述绩效自评', 'the self-evaluation told in prose'),
        'self_evaluation': ('绩效自评表', 'the self-evaluation form'),
    } -%}
    {%- set place = 0 if language == 'zh' else 1 -%}
    case coalesce({{ form }}.form_kind, 'self_evaluation')
        {% for kind, name in names.items() -%}
            when '{{ kind }}' then '{{ name[place] }}'
        {% endfor -%}
    end || case
        when {{ form }}.form_kind <> 'department'
            then '{{ ['“', ' “'][place] }}' || {{ form }}.project_name || '”'
        else ''
    end
{%- endmacro %}

{#-
    The first or last day that a date of a form allows, as yyyymmdd; NULL for other
    texts. `year`: the one meant where none is printed. Of several days it is the last.
-#}
{% macro day_of_form(text, year, is_last) -%}
    case
        when {{ matches(
            text,
            '^([于在]|截至)?(((19|20)[0-9]{2}|[当本次翌下])年度?)?[0-9年月日号和、至到~—-]*'
            ~ '([0-9]{1,2}月(份|[0-9]{1,2}[日号])?|年)'
            ~ '(之前|以前|前|底前|底|末|之内|以内|内|[上中下]旬)?(全部)?(完成|完毕|发放|支付)*$'
        ) }} then
            coalesce(
                {{ try_decimal(
                    "regexp_extract(" ~ text ~ ", '((19|20)[0-9]{2})年[^年]*$', 1)"
                ) }},
                {{ year }} + case when {{ matches(text, '[次翌下]年') }} then 1 else 0 end
            ) * 10000
            + coalesce(
                {{ try_decimal(
                    "regexp_extract(" ~ text ~ ", '([0-9]{1,2})月[^月]*$', 1)"
                ) }},
                12
            ) * 100
            + case
                when {{ matches(text, '月份?[0-9]{1,2}[日号][^月]*$') }}
                    then {{ try_decimal(
                        "regexp_extract(" ~ text
                        ~ ", '月份?([0-9]{1,2})[日号][^月]*$', 1)"
                    ) }}
                when {{ text }} like '%上旬%' then {{ 10 if is_last else 1 }}
                when {{ text }} like '%中旬%' then {{ 20 if is_last else 11 }}
                when {{ matches(text, '下旬|底|末') }}
                    then {{ 31 if is_last else 21 }}
                else {{ 31 if is_last else 1 }}
            end
    end
{%- endmacro %}
