with

statement as (
    select * from {{ ref('int_statement__detail') }}
    where
        not is_cause
        and not is_planned
        and statement_year = fiscal_year
),

project as (
    select
        project_id,
        document_id,
        {{ project_stem('project_name') }} as project_stem,
        total_score,
        coalesce(total_weight, 100) as total_weight,
    from {{ ref('stg_performance_project') }}
),

-- All points under another name of the same project.
full_score as (
    select distinct target.project_id
    from project as target
    inner join project as scored
        on {{ same_keys('target', 'scored', ['document_id', 'project_stem']) }}
    where
        scored.total_score >= scored.total_weight
        and scored.total_weight > 0
),

target as (
    select
        indicator.*,
        {{ detail_name('indicator.level3') }} as detail_name,
        {{ try_decimal('indicator.target') }} as target_value,
    from {{ ref('int_indicator__block') }} as indicator
    inner join full_score
        on indicator.project_id = full_score.project_id
    where
        indicator.actual is null
        and indicator.comparator in ('<', '>', '<=', '>=')
),

reached as (
    select
        target.indicator_id,
        target.document_id,
        target.level3,
        target.comparator,
        target.target,
        case when target.target_unit = '%' then '%' else ' ' || target.target_unit end
            as unit_text,
        statement.statement_id,
        statement.value,
        statement.section,
        statement.page,
        statement.line,
        statement.number_in_line,
        case target.comparator
            when '>=' then statement.value >= target.target_value
            when '>' then statement.value > target.target_value
            when '<=' then statement.value <= target.target_value
            when '<' then statement.value < target.target_value
        end as is_met,
    from target
    inner join statement
        on
            target.project_id = statement.form_project_id
            and target.target_unit = statement.unit
            and {{ shared_letters('target.detail_name', 'statement.detail_name') }}
            = {{ letter_count('statement.detail_name') }}
    where
        statement.measure in ('share', 'count')
        and length(statement.detail_name) > 3
        and target.target_value is not null
),

-- More than thirty contradicts more than forty, or nearly ten.
approximate as (
    select
        statement.*,
        case
            when statement.decimals > 0
                then cast(power(10, -statement.decimals) as double)
            when statement.value % 1000 = 0 then 1000
            when statement.value % 100 = 0 then 100
            when statement.value % 10 = 0 then 10
            else 1
        end as width,
        {{ is_nearly('statement.figure_text') }} as is_nearly,
        case when is_nearly then value - width else value end as least,
        case when is_nearly then value else value + width end as most,
    from {{ ref('int_statement__stated') }} as statement
    where
        statement.is_approximate
        and statement.measure = 'count'
        and statement.value > 0
        and (
            statement.figure_text like '%余%'
            or {{ is_nearly('statement.figure_text') }}
        )
        and not statement.is_cause
),

approximate_again as (
    select
        later.document_id,
        later.subject,
        later.section,
        later.page,
        later.line,
        later.number_in_line,
        later.figure_text,
        earlier.figure_text as first_figure_text,
        replace(earlier.section, '/', '”“') as first_section,
        -- Nearly thirty and more than thirty differ only in rounding.
        (later.least < earlier.most or later.value = earlier.value)
        and (earlier.least < later.most or later.value = earlier.value) as is_met,
        row_number() over (
            partition by later.statement_id
            order by earlier.position
        ) as choice,
    from approximate as later
    inner join approximate as earlier
        on
            {{ same_keys('later', 'earlier', [
                'document_id', 'detail_name', 'unit', 'statement_year',
            ]) }}
            and {{ place_in_document('later.page', 'later.line') }}
            > {{ place_in_document('earlier.page', 'earlier.line') }}
    where length(later.detail_name) > 3
),

-- With more than a hundred points printed, full marks are unknown.
other_marks as (
    select document_id from {{ ref('stg_unmatched_number') }}
    where
        {{ matches('value_text', '[1-9][0-9][0-9]([.][0-9]+)?分$') }}
        and value_text <> '100分'
    union distinct
    select document_id from project
    where total_weight > 100
),

scored as (
    select
        statement.*,
        statement.value <= 100 as is_met,
    from {{ ref('int_statement__stated') }} as statement
    left join other_marks
        on statement.document_id = other_marks.document_id
    where
        statement.unit = '分'
        and statement.measure = 'other'
        and not statement.is_approximate
        and (statement.is_of_project or statement.item_key = 'whole_department')
        and other_marks.document_id is null
),

final as (
    {{ judgement(
        'score_within_marks', 'item',
        "'score/' || " ~ number_key('scored'), 'is_met', 'prose',
        name='subject', figure=plain_number('value')
    ) }}
    from scored
    union all
    {{ judgement(
        'target_told_as_met', in_document('indicator_id'),
        place_key('page', 'line', 'number_in_line'), 'is_met', 'prose',
        name='level3',
        figure=plain_number('value') ~ ' || unit_text',
        comparator='comparator',
        other_figure='target || unit_text'
    ) }}
    from reached
    union all
    {{ judgement(
        'approximate_repeated', 'subject',
        "'count/' || " ~ number_key('approximate_again'), 'is_met', 'prose',
        name='subject', figure='figure_text', other_figure='first_figure_text',
        other_name='first_section'
    ) }}
    from approximate_again
    where choice = 1
)

select * from final
