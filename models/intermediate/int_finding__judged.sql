{#- The judged object of a breach and other operands, by name in both languages. -#}
{%- set languages = ['zh', 'en'] -%}
with

evaluation as (
    {{ breaches() }}
),

-- Names of judged keys; a table and an explanation may share one.
name as (
    select
        code,
        false as is_explanation,
        min(name_zh) as name_zh,
        min(name_en) as name_en,
    from {{ ref('vocabulary') }}
    where vocabulary in ('figure_item', 'form_field', 'comparator', 'unit')
    group by code
    union all
    select
        table_key as code,
        false as is_explanation,
        '《' || table_name || '》' as name_zh,
        '“' || table_name_en || '”' as name_en,
    from {{ ref('published_table') }}
    union all
    select
        explanation_key as code,
        true as is_explanation,
        explanation_name as name_zh,
        '“' || explanation_name_en || '”' as name_en,
    from {{ ref('explanation') }}
),

named as (
    select
        evaluation.identity_result_id as judgement_key,
        judgement.judged_code as code,
        judgement.judged_figure as figure,
        judgement.other_code,
        judgement.other_figure,
        {% for language in languages -%}
            case
                when project.project_id is not null
                    then {{ form_place('project', language) }}
            end as place_{{ language }},
            coalesce(name.name_{{ language }}, judgement.judged_name)
                as name_{{ language }},
            coalesce(other_name.name_{{ language }}, judgement.other_name)
                as other_name_{{ language }},
            comparator.name_{{ language }} as comparator_{{ language }},
        {% endfor -%}
    from {{ ref('int_rule__judgement') }} as judgement
    inner join evaluation
        on {{ same_evaluation('judgement', 'evaluation') }}
    left join name
        on
            judgement.judged_name = name.code
            and (judgement.identity_id = 'explanation_published') = name.is_explanation
    left join name as other_name
        on
            judgement.other_name = other_name.code
            and not other_name.is_explanation
    left join name as comparator
        on
            judgement.comparator = comparator.code
            and not comparator.is_explanation
    left join {{ ref('stg_performance_project') }} as project
        on judgement.form_project_id = project.project_id
),

-- Missing parts are one gap, so every breach names all of them.
lacking as (
    select
        evaluation.document_id,
        evaluation.identity_id,
        cast(count(*) as string) as lack_count,
        {% for language, separator in [('zh', '、'), ('en', ', ')] -%}
            {{ join_text(
                'judged.name_' ~ language, separator, 'judged.code, judged.name_zh'
            ) }} as names_{{ language }},
        {% endfor -%}
    from named as judged
    inner join evaluation
        on judged.judgement_key = evaluation.identity_result_id
    where
        evaluation.identity_id in (
            'table_published', 'explanation_published', 'listed_item_printed'
        )
    group by evaluation.document_id, evaluation.identity_id
),

-- A whole that the share fits; of several equal ones, expenditure of the year.
fitting as (
    select
        share.document_id,
        share.row_key,
        share.column_key,
        name.name_zh as fit_zh,
        name.name_en as fit_en,
        row_number() over (
            partition by share.document_id, share.row_key, share.column_key
            order by
                case when share.whole_item = 'expenditure_total' then 0 else 1 end,
                share.whole_item
        ) as choice,
    from {{ ref('int_rule__share_candidate') }} as share
    inner join name
        on
            share.whole_item = name.code
            and not name.is_explanation
),

final as (
    select
        evaluation.document_id,
        evaluation.identity_result_id,
        named.*,
        lacking.lack_count,
        {% for language in languages -%}
            lacking.names_{{ language }},
            fitting.fit_{{ language }},
        {% endfor -%}
    from evaluation
    left join named
        on evaluation.identity_result_id = named.judgement_key
    left join lacking
        on {{ same_keys('evaluation', 'lacking', ['document_id', 'identity_id']) }}
    left join fitting
        on
            {{ same_keys('evaluation', 'fitting', ['document_id', 'column_key']) }}
            and case
                when evaluation.identity_id = 'statement_share' then evaluation.row_key
            end = fitting.row_key
            and fitting.choice = 1
    where
        coalesce(
            named.judgement_key, lacking.identity_id, fitting.document_id
        ) is not null
)

select * from final
