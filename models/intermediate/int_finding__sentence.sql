{#-
    Every breach in one sentence: the template of its rule, else of its kind, filled
    with the names of both figures, the figures and the difference.
-#}
{%- set sides = ['left', 'right', 'numerator', 'denominator'] -%}
{%- set languages = ['zh', 'en'] -%}
with

evaluation as (
    select
        *,
        {{ evaluation_id() }} as identity_result_id,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
),

identity as (
    {{ catalogued() }}
),

-- Sentence of a rule: its own, else that of its kind.
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

side_table as (
    {{ side_tables() }}
),

filled_in as (
    select
        evaluation.document_id,
        evaluation.identity_result_id,
        {% for slot in sentence_slots()[0][:5] -%}
            judged.{{ slot }},
        {% endfor -%}
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
                'coalesce(judged.place_' ~ language ~ ', '
                ~ side_place('left', language) ~ ', right_part.place_' ~ language ~ ')'
            ) }} as place_{{ language }},
            case
                when not right_part.is_one_place or right_part.is_computed then null
                when {{ side_place('left') }} <> {{ side_place('right') }}
                    then {{ side_place('right', language) }}
                when right_part.figure_count = 1
                    then {{ same_place('left_part', 'right_part', language) }}
            end as right_place_{{ language }},
            -- One figure has its own name, several a common one.
            case
                when left_part.figure_count = 1 then left_part.label_{{ language }}
                else {{ side_name('left', language) }}
            end as left_{{ language }},
            case
                when right_part.figure_count <> 1 or right_part.side is null
                    then {{ side_name('right', language) }}
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
            -- If both sides are printed in one unit, so is their difference.
            case
                when
                    (left_part.side is not null and right_part.side is not null)
                    or worded.kind = 'ratio'
                    then {{ written_amount(
                        shown_difference('evaluation'), 'evaluation.amount_unit',
                        'case when left_part.unit_zh = coalesce('
                        ~ 'right_part.unit_zh, left_part.unit_zh)'
                        ~ ' then left_part.unit_zh end',
                        'left_part.unit_' ~ language,
                        'case when right_part.unit_zh is not null'
                        ~ ' then greatest(left_part.decimals, right_part.decimals) end',
                        points
                    ) }}
            end as difference_{{ language }},
            {% for part in sides[2:] -%}
                case
                    when {{ part }}_part.is_sum
                        then '{{ "所列各项" if language == "zh" else "the items listed" }}'
                    else {{ part }}_part.label_{{ language }}
                end as {{ part }}_{{ language }},
                {{ part }}_part.figures_{{ language }}
                    as {{ part }}_amount_{{ language }},
            {% endfor -%}
            {% for text in ['name', 'other_name', 'comparator', 'names', 'fit'] -%}
                judged.{{ text }}_{{ language }},
            {% endfor -%}
        {% endfor -%}
    from evaluation
    inner join worded
        on evaluation.identity_id = worded.identity_id
    {{ side_joins(sides) }}
    left join {{ ref('int_finding__judged') }} as judged
        on evaluation.identity_result_id = judged.identity_result_id
),

-- A few slots at a time.
{% for slots in sentence_slots() -%}
    {%- set last = 'filled_in' if loop.first else 'filled_' ~ loop.index0 -%}
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
