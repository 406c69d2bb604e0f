{#- What is met or not, without adding up: targets, signs, grades and blanks. -#}
{#- How many indicators show that a form gives points to each. -#}
{%- set least = 3 -%}
with

indicator as (
    select
        *,
        {{ try_decimal('target') }} as target_value,
        coalesce(level3, level2, level1) as label,
        case
            when coalesce(target_unit, actual_unit) = '%' then '%'
            else coalesce(' ' || coalesce(target_unit, actual_unit), '')
        end as target_unit_text,
        coalesce(level1, '') || coalesce(level2, '') || coalesce(level3, '')
            as levels,
        coalesce(level1, '') || coalesce(level2, '') like '%成本%' as is_cost,
    from {{ ref('int_indicator__block') }}
),

project as (
    select * from {{ ref('int_project__keyed') }}
),

compared as (
    select
        *,
        case comparator
            when '>=' then actual < target_value
            when '>' then actual <= target_value
            when '<=' then actual > target_value
            when '<' then actual >= target_value
            -- What each is to get is met; a whole cost is kept under its target, and a
            -- quantity reaches it.
            when '=' then case
                when is_cost and coalesce(target_unit, actual_unit) like '%元/%'
                    then actual <> target_value
                when is_cost then actual > target_value
                else actual < target_value
            end
        end as is_missed,
    from indicator
    where
        actual is not null
        and target_value is not null
        and weight > 0
        and score is not null
        and coalesce(target_unit, actual_unit, '')
        = coalesce(actual_unit, target_unit, '')
),

graded as (
    select
        *,
        case
            when grade in ('优', '优秀') then 90
            when grade in ('良', '良好') then 80
            when grade in ('中', '中等', '合格', '及格', '一般') then 60
            when grade in ('差', '不合格', '较差') then 0
        end as grade_from,
        case
            when grade in ('优', '优秀') then 1000
            when grade in ('良', '良好') then 90
            when grade in ('中', '中等', '合格', '及格', '一般') then 80
            when grade in ('差', '不合格', '较差') then 60
        end as grade_below,
    from project
    where
        total_score is not null
        and coalesce(total_weight, 100) = 100
),

-- Each column, points or scores, is filled in throughout a form or in all rows but one;
-- some forms lack one of them. What has no points needs neither.
counted as (
    select
        *,
        count(*) over (partition by project_id) as indicator_count,
        {% for field in ['weight', 'score'] -%}
            {{ field }} is not null
            or coalesce(weight = 0 or level2_weight = 0, false) as has_{{ field }},
            count({{ field }}) over (partition by project_id) as {{ field }}_count,
        {% endfor %}
    from indicator
),

filled as (
    select
        *,
        count(case when has_weight then 1 end) over form as weight_filled_count,
        count(case when has_score then 1 end) over form as score_filled_count,
        case
            when weight_count > 0 and not has_weight then 'weight'
            when score_count > 0 and not has_score then 'score'
        end as blank_field,
    from counted
    where indicator_count >= {{ least }}
    window form as (partition by project_id)
),

-- A figure of a form that has no field may be the one that is wanting.
unread as (
    select * from {{ ref('int_form__unread') }}
),

final as (
    select
        filled.document_id,
        'indicator_filled' as identity_id,
        replace(filled.indicator_id, filled.document_id || '/', '') as row_key,
        '' as column_key,
        filled.blank_field is null as is_met,
        case
            when filled.blank_field is not null
                then 'a figure was not read: ' || unread.figure
        end as obstacle,
        {{ judged(
            name='filled.label',
            other_name='filled.blank_field',
            form='filled.project_id'
        ) }},
        {{ judged_place('performance_form', 'filled') }},
    from filled
    left join unread
        on filled.project_id = unread.form_id
    where
        filled.weight_count + filled.score_count > 0
        {% for field in ['weight', 'score'] -%}
            and (
                filled.{{ field }}_count = 0
                or filled.{{ field }}_filled_count >= filled.indicator_count - 1
            )
        {% endfor %}
    union all
    select
        document_id,
        'indicator_target_scored' as identity_id,
        replace(indicator_id, document_id || '/', '') as row_key,
        '' as column_key,
        not(is_missed and score >= weight) as is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='label',
            figure=plain_number('actual') ~ ' || target_unit_text',
            comparator='comparator',
            other_figure=plain_number('target_value') ~ ' || target_unit_text',
            form='project_id',
            size=quotient(
                'abs(target_value - actual)',
                'nullif(greatest(abs(target_value), abs(actual)), 0)'
            )
        ) }},
        {{ judged_place('performance_form') }},
    from compared
    where is_missed is not null
    union all
    select
        document_id,
        'indicator_sign' as identity_id,
        replace(indicator_id, document_id || '/', '') as row_key,
        '' as column_key,
        comparator not in ('<=', '<') as is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='label',
            figure='target || target_unit_text',
            comparator='comparator',
            form='project_id'
        ) }},
        {{ judged_place('performance_form') }},
    from indicator
    where
        levels like '%满意%'
        and comparator in ('=', '>=', '<=', '>', '<')
    union all
    select
        document_id,
        'project_grade' as identity_id,
        replace(project_id, document_id || '/', '') as row_key,
        '' as column_key,
        total_score >= grade_from and total_score < grade_below as is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='grade', figure=plain_number('total_score'), form='project_id'
        ) }},
        {{ judged_place('performance_form') }},
    from graded
    where grade_from is not null
)

select * from final
