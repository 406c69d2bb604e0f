{#- Judgements without sums: targets, signs, grades, years and blanks. -#}
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
        case
            when {{ matches('actual_text', '^(≥|>=|不[少低小]于)') }} then '>='
            when {{ matches('actual_text', '^(≤|<=|不[多高大]于|不超过)') }} then '<='
            when {{ matches('actual_text', '^[>＞]') }} then '>'
            when {{ matches('actual_text', '^[<＜]') }} then '<'
        end as actual_comparator,
        coalesce(level1, '') || coalesce(level2, '') || coalesce(level3, '')
            as levels,
        coalesce(level1, '') || coalesce(level2, '') like '%成本%' as is_cost,
        {{ day_of_form('target_text', 'fiscal_year', true) }} as last_day,
        {{ day_of_form('actual_text', 'fiscal_year', true) }} as done_by,
        -- A bound leaves open when it was.
        case
            when not {{ matches('actual_text', '(前|内)$') }}
                then {{ day_of_form('actual_text', 'fiscal_year', false) }}
        end as first_day,
    from {{ ref('int_indicator__block') }}
),

compared as (
    select
        *,
        case
            when
                coalesce(target_unit, actual_unit, '')
                <> coalesce(actual_unit, target_unit, '')
                then cast(null as boolean)
            when first_day > last_day then true
            when done_by <= last_day then false
            when comparator = '>=' then actual < target_value
            when comparator = '>' then actual <= target_value
            when comparator = '<=' then actual > target_value
            when comparator = '<' then actual >= target_value
            -- A unit amount must equal its target, a total cost stay below it, and a
            -- quantity reach it.
            when comparator = '=' then case
                when is_cost and coalesce(target_unit, actual_unit) like '%元/%'
                    then actual <> target_value
                when is_cost then actual > target_value
                else actual < target_value
            end
        end as is_missed,
    from indicator
    where
        weight > 0
        and score is not null
),

graded as (
    select
        project.*,
        grade.score_from,
        grade.score_below,
    from {{ ref('int_project__keyed') }} as project
    inner join {{ ref('grade') }} as grade
        on project.grade = grade.printed_grade
    where
        project.total_score is not null
        and coalesce(project.total_weight, 100) = 100
),

final as (
    {% for rule in ['indicator_filled', 'indicator_result_filled'] -%}
        {{ judgement(
            rule, in_document('owner_id'), "''", 'blank_field is null',
            'performance_form', obstacle=(
                "case when blank_field is not null"
                ~ " then 'a figure was not read: ' || unread_figure end"
            ), name='label', other_name='blank_field', form='form_id'
        ) }}
        from {{ ref('int_form__filled') }}
        where identity_id = '{{ rule }}'
        union all
    {% endfor -%}
    {{ judgement(
        'indicator_target_scored', in_document('indicator_id'), "''",
        'not(is_missed and score >= weight)', 'performance_form',
        name='label',
        figure=(
            'coalesce(' ~ plain_number('actual') ~ ' || target_unit_text, actual_text)'
        ),
        comparator="nullif(comparator, 'qualitative')",
        other_figure=(
            'coalesce(' ~ plain_number('target_value')
            ~ ' || target_unit_text, target_text)'
        ),
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
    -- 发放时间 100% names no time, as a target or as what was reached.
    {% for field in ['target', 'actual'] -%}
        {{ judgement(
            'indicator_time', in_document('indicator_id'), "'" ~ field ~ "'",
            'right(' ~ field ~ "_text, 1) <> '%'", 'performance_form',
            name='label', figure="replace(" ~ field ~ "_text, '=', '')",
            other_name="'" ~ field ~ "'", form='project_id'
        ) }}
        from indicator
        where
            label like '%时间'
            and {{ field }}_text is not null
        union all
    {% endfor -%}
    -- A bound states the aim, not the result.
    {{ judgement(
        'indicator_result_stated', in_document('indicator_id'), "''",
        'actual_comparator is null', 'performance_form', name='label',
        figure=plain_number('actual') ~ ' || target_unit_text',
        comparator='actual_comparator', form='project_id'
    ) }}
    from indicator
    where actual is not null
    union all
    {{ judgement(
        'indicator_met_without_points', in_document('indicator_id'), "''",
        'score > 0', 'performance_form', name='label', figure='actual_text',
        form='project_id'
    ) }}
    from compared
    where
        not is_missed
        or actual_text in ('达成预期指标', '达成年度指标', '达成指标')
    union all
    {{ judgement(
        'indicator_rate_within', in_document('indicator_id'), "''", 'actual <= 100',
        'performance_form',
        name='label', figure=plain_number('actual') ~ " || '%'", form='project_id'
    ) }}
    from indicator
    where
        actual is not null
        and coalesce(actual_unit, target_unit) in ('%', '百分比')
        and {{ is_rate_of_whole('label') }}
    union all
    {{ judgement(
        'heading_year', "replace(form.project_id, form.document_id || '/', '')", "''",
        'form.fiscal_year = document.fiscal_year', 'performance_form', 'form',
        figure='form.fiscal_year', other_figure='document.fiscal_year',
        form='form.project_id'
    ) }}
    from {{ ref('stg_performance_project') }} as form
    inner join {{ ref('stg_document') }} as document
        on form.document_id = document.document_id
    where
        form.form_kind in ('self_evaluation', 'department')
        and document.kind = 'final_accounts'
    union all
    {{ judgement(
        'project_grade', in_document('project_id'), "''",
        'total_score >= score_from and total_score < score_below', 'performance_form',
        name='grade', figure=plain_number('total_score'), form='project_id'
    ) }}
    from graded
)

select * from final
