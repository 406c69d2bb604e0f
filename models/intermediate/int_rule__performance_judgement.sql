{#- What is met or not, without adding up: targets, signs, grades and blanks. -#}
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
    from {{ ref('int_project__keyed') }}
    where
        total_score is not null
        and coalesce(total_weight, 100) = 100
),

final as (
    {{ judgement(
        'indicator_filled', in_document('owner_id'), "''", 'blank_field is null',
        'performance_form', obstacle=(
            "case when blank_field is not null"
            ~ " then 'a figure was not read: ' || unread_figure end"
        ), name='label', other_name='blank_field', form='form_id'
    ) }}
    from {{ ref('int_form__filled') }}
    union all
    {{ judgement(
        'indicator_target_scored', in_document('indicator_id'), "''",
        'not(is_missed and score >= weight)', 'performance_form',
        name='label',
        figure=plain_number('actual') ~ ' || target_unit_text',
        comparator='comparator',
        other_figure=plain_number('target_value') ~ ' || target_unit_text',
        form='project_id',
        size=quotient(
            'abs(target_value - actual)',
            'nullif(greatest(abs(target_value), abs(actual)), 0)'
        )
    ) }}
    from compared
    where is_missed is not null
    union all
    {{ judgement(
        'indicator_sign', in_document('indicator_id'), "''",
        "comparator not in ('<=', '<')", 'performance_form',
        name='label', figure='target || target_unit_text', comparator='comparator',
        form='project_id'
    ) }}
    from indicator
    where
        levels like '%满意%'
        and comparator in ('=', '>=', '<=', '>', '<')
    union all
    {{ judgement(
        'indicator_rate_within', in_document('indicator_id'), "''", 'actual <= 100',
        'performance_form',
        name='label', figure=plain_number('actual') ~ " || '%'", form='project_id'
    ) }}
    from indicator
    where
        actual is not null
        and coalesce(actual_unit, target_unit) = '%'
        and {{ is_rate_of_whole('label') }}
    union all
    {{ judgement(
        'project_grade', in_document('project_id'), "''",
        'total_score >= grade_from and total_score < grade_below', 'performance_form',
        name='grade', figure=plain_number('total_score'), form='project_id'
    ) }}
    from graded
    where grade_from is not null
)

select * from final
