{#-
    Every breach in one sentence: the template of its rule, else of its kind, filled with
    whose figures these are, both of them, and the difference.
-#}
{%- set sides = ['left', 'right', 'numerator', 'denominator'] -%}
{%- set languages = ['zh', 'en'] -%}
with

evaluation as (
    select
        *,
        {{ joined_key(['document_id', 'identity_id', 'row_key', 'column_key']) }}
            as identity_result_id,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
),

part as (
    select * from {{ ref('int_finding__part') }}
),

identity as (
    select
        identity_id,
        kind,
    from {{ ref('identity') }}
    union all
    select
        identity_id,
        kind,
    from {{ ref('rule') }}
),

-- What is said of a rule: as of itself, else as of its kind.
worded as (
    select
        identity.identity_id,
        identity.kind,
        {% for language in languages -%}
            coalesce(own.sentence_{{ language }}, common.sentence_{{ language }})
                as template_{{ language }},
            {% for side in ['left', 'right'] -%}
                coalesce(
                    own_side.{{ side }}_name_{{ language }},
                    common_side.{{ side }}_name_{{ language }}
                ) as {{ side }}_name_{{ language }},
            {% endfor -%}
        {% endfor -%}
    from identity
    left join {{ ref('finding_sentence') }} as common
        on identity.kind = common.rule_key
    left join {{ ref('finding_sentence') }} as own
        on identity.identity_id = own.rule_key
    left join {{ ref('side_name') }} as common_side
        on identity.kind = common_side.rule_key
    left join {{ ref('side_name') }} as own_side
        on identity.identity_id = own_side.rule_key
),

-- What a judgement calls by a key; a table and an explanation may share one.
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

judged as (
    select
        {{ joined_key([
            'judgement.document_id', 'judgement.identity_id', 'judgement.row_key',
            'judgement.column_key',
        ]) }} as identity_result_id,
        judgement.judged_code as code,
        judgement.judged_figure as figure,
        judgement.other_code,
        judgement.other_figure,
        '绩效自评表“' || project.project_name || '”' as place_zh,
        'the self-evaluation form “' || project.project_name || '”' as place_en,
        {% for language in languages -%}
            coalesce(name.name_{{ language }}, judgement.judged_name)
                as name_{{ language }},
            coalesce(other_name.name_{{ language }}, judgement.other_name)
                as other_name_{{ language }},
            comparator.name_{{ language }} as comparator_{{ language }},
        {% endfor -%}
    from {{ ref('int_rule__judgement') }} as judgement
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

-- What is missing is one lack, so every breach of it tells of all.
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
    from judged
    inner join evaluation
        on judged.identity_result_id = evaluation.identity_result_id
    where evaluation.identity_id in ('table_published', 'explanation_published')
    group by
        evaluation.document_id,
        evaluation.identity_id
),

-- A whole that a share does fit; of several that are equal, expenditure of the year.
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
        on share.whole_item = name.code
),

told as (
    select
        evaluation.document_id,
        evaluation.identity_result_id,
        judged.code,
        judged.figure,
        judged.other_code,
        judged.other_figure,
        lacking.lack_count,
        case
            when
                {{ is_digits('evaluation.row_key') }}
                and (left_part.figure_count is distinct from 1)
                then evaluation.row_key
        end as class_code,
        case when left_part.side is null then '' end as left_blank,
        case when right_part.side is null then '' end as right_blank,
        case when right_part.is_computed then right_part.figures_zh end as basis,
        {% for language in languages -%}
            {%- set points = ' 个百分点' if language == 'zh' else ' percentage points' -%}
            worded.template_{{ language }} as template_{{ language }}_0,
            worded.left_name_{{ language }},
            worded.right_name_{{ language }},
            {{ capitalized(
                'coalesce(judged.place_' ~ language ~ ', left_part.place_' ~ language
                ~ ', right_part.place_' ~ language ~ ')'
            ) }} as place_{{ language }},
            case
                when not right_part.is_one_place or right_part.is_computed then null
                when left_part.place_zh <> right_part.place_zh
                    then right_part.place_{{ language }}
                when right_part.figure_count = 1
                    then {{ same_place('left_part', 'right_part', language) }}
            end as right_place_{{ language }},
            -- One figure goes by its own name, several by what they are together.
            case
                when left_part.figure_count = 1 then left_part.label_{{ language }}
                else worded.left_name_{{ language }}
            end as left_{{ language }},
            case
                when right_part.figure_count <> 1 or right_part.side is null
                    then worded.right_name_{{ language }}
                when right_part.is_computed then worded.right_name_{{ language }}
                when
                    worded.kind = 'restatement'
                    and left_part.place_zh = right_part.place_zh
                    and left_part.label_zh = right_part.label_zh
                    then null
                else right_part.label_{{ language }}
            end as right_{{ language }},
            case
                when left_part.figure_count > 1 then left_part.subject_{{ language }}
            end as subject_{{ language }},
            case when left_part.side is not null then {{ written_amount(
                'evaluation.left_amount', 'evaluation.amount_unit', 'left_part.unit_zh',
                'left_part.unit_' ~ language, 'left_part.decimals'
            ) }} end as left_amount_{{ language }},
            case
                when right_part.side is not null or worded.kind = 'ratio'
                    then {{ written_amount(
                        'evaluation.right_amount', 'evaluation.amount_unit',
                        'coalesce(right_part.unit_zh, left_part.unit_zh)',
                        'coalesce(right_part.unit_' ~ language
                        ~ ', left_part.unit_' ~ language ~ ')',
                        'case when right_part.unit_zh is not null'
                        ~ ' then right_part.decimals end'
                    ) }}
            end as right_amount_{{ language }},
            -- Where both sides are printed in one unit, so is their difference.
            case
                when
                    (left_part.side is not null and right_part.side is not null)
                    or worded.kind = 'ratio'
                    then {{ written_amount(
                        'abs(evaluation.difference)', 'evaluation.amount_unit',
                        'case when left_part.unit_zh = coalesce('
                        ~ 'right_part.unit_zh, left_part.unit_zh)'
                        ~ ' then left_part.unit_zh end',
                        'left_part.unit_' ~ language,
                        'case when right_part.unit_zh is not null'
                        ~ ' then greatest(left_part.decimals, right_part.decimals) end',
                        points
                    ) }}
            end as difference_{{ language }},
            numerator_part.label_{{ language }} as numerator_{{ language }},
            numerator_part.figures_{{ language }} as numerator_amount_{{ language }},
            denominator_part.label_{{ language }} as denominator_{{ language }},
            denominator_part.figures_{{ language }}
                as denominator_amount_{{ language }},
            judged.name_{{ language }},
            judged.other_name_{{ language }},
            judged.comparator_{{ language }},
            lacking.names_{{ language }},
            fitting.fit_{{ language }},
        {% endfor -%}
    from evaluation
    inner join worded
        on evaluation.identity_id = worded.identity_id
    {% for side in sides -%}
        left join part as {{ side }}_part
            on
                evaluation.identity_result_id = {{ side }}_part.identity_result_id
                and {{ side }}_part.side = '{{ side }}'
    {% endfor -%}
    left join judged
        on evaluation.identity_result_id = judged.identity_result_id
    left join lacking
        on
            evaluation.document_id = lacking.document_id
            and evaluation.identity_id = lacking.identity_id
    left join fitting
        on
            evaluation.identity_id = 'statement_share'
            and evaluation.document_id = fitting.document_id
            and evaluation.row_key = fitting.row_key
            and evaluation.column_key = fitting.column_key
            and fitting.choice = 1
),

-- A few slots at a time.
{% for slots in sentence_slots() -%}
    {%- set last = 'told' if loop.first else 'filled_' ~ loop.index0 -%}
    {%- set step = loop.index -%}
    filled_{{ step }} as (
        select
            *,
            {% for language in languages -%}
                {{ filled('template_' ~ language ~ '_' ~ (step - 1), slots, language) }}
                    as template_{{ language }}_{{ step }},
            {% endfor -%}
        from {{ last }}
    ),

{% endfor -%}

final as (
    select
        document_id,
        identity_result_id,
        {% set last = sentence_slots() | length -%}
        {{ without_empty_parts('template_zh_' ~ last) }} as sentence,
        {{ without_empty_parts('template_en_' ~ last) }} as sentence_en,
        left_name_zh as left_name,
        left_name_en,
        right_name_zh as right_name,
        right_name_en,
    from filled_{{ sentence_slots() | length }}
)

select * from final
