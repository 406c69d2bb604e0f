with

statement as (
    select * from {{ ref('int_statement__of_form') }}
    where
        not is_cause
        and not is_planned
        and statement_year = fiscal_year
),

-- A share of people: of whom is not said, so that some number of people has to fit.
people_share as (
    select * from statement
    where
        unit = '%'
        and measure = 'share'
        and share_of is null
        and part_of is null
        and (
            subject like '%人数%'
            or subject like '%人次%'
        )
),

people as (
    select * from statement
    where
        measure = 'count'
        and unit in ('人', '名')
        and amount > 0
),

numerator as (
    select
        share.statement_id as share_statement_id,
        people.statement_id,
        people.document_id,
        people.amount,
        row_number() over (
            partition by share.statement_id
            order by abs(people.position - share.position)
        ) as choice,
    from people_share as share
    inner join people
        on
            share.document_id = people.document_id
            and {{ shared_letters('share.detail_name', 'people.detail_name') }}
            = {{ letter_count('share.detail_name') }}
    where length(share.detail_name) > 3
),

nearest as (
    select
        share_statement_id,
        statement_id,
        document_id,
        amount,
    from numerator
    where choice = 1
),

-- All people told of, and all whose share is told taken together.
whole as (
    select
        nearest.share_statement_id,
        people.amount,
    from nearest
    inner join people
        on nearest.document_id = people.document_id
    where people.amount > nearest.amount
    union all
    select
        nearest.share_statement_id,
        nearest.amount + other.amount as amount,
    from nearest
    inner join nearest as other
        on
            nearest.document_id = other.document_id
            and nearest.share_statement_id <> other.share_statement_id
),

fitted as (
    select
        share.statement_id,
        count(whole.amount) as whole_count,
        count(
            case
                when
                    abs(
                        {{ quotient('100 * nearest.amount', 'whole.amount') }}
                        - share.value
                    )
                    <= {{ quotient('share.resolution', 2) }}
                    then 1
            end
        ) as fitting_count,
        min(nearest.amount) as amount,
    from people_share as share
    inner join nearest
        on share.statement_id = nearest.share_statement_id
    left join whole
        on share.statement_id = whole.share_statement_id
    group by share.statement_id
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
        on
            target.document_id = scored.document_id
            and target.project_stem = scored.project_stem
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

-- More than thirty and more than forty are not both true of one thing.
approximate as (
    select
        told.*,
        {{ detail_name('told.subject') }} as detail_name,
        case
            when told.decimals > 0 then cast(power(10, -told.decimals) as double)
            when told.value % 1000 = 0 then 1000
            when told.value % 100 = 0 then 100
            when told.value % 10 = 0 then 10
            else 1
        end as width,
    from {{ ref('int_statement__told') }} as told
    where
        told.is_approximate
        and told.measure = 'count'
        and told.value > 0
        and told.figure_text like '%余%'
        and not told.is_cause
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
        later.value < earlier.value + earlier.width
        and earlier.value < later.value + later.width as is_met,
        row_number() over (
            partition by later.statement_id
            order by earlier.position
        ) as choice,
    from approximate as later
    inner join approximate as earlier
        on
            later.document_id = earlier.document_id
            and later.detail_name = earlier.detail_name
            and later.unit = earlier.unit
            and later.statement_year = earlier.statement_year
            and {{ place_in_document('later.page', 'later.line') }}
            > {{ place_in_document('earlier.page', 'earlier.line') }}
    where length(later.detail_name) > 3
),

final as (
    select
        share.document_id,
        'people_share' as identity_id,
        share.subject as row_key,
        'share/' || {{ number_key('share') }} as column_key,
        fitted.fitting_count > 0 as is_met,
        case
            when fitted.whole_count = 0 then 'the whole is not stated'
        end as obstacle,
        {{ judged(
            name='share.subject',
            figure=plain_number('share.value') ~ " || '%'",
            other_figure=plain_number('fitted.amount')
        ) }},
        {{ judged_place('prose', 'share') }},
    from fitted
    inner join people_share as share
        on fitted.statement_id = share.statement_id
    union all
    select
        document_id,
        'target_told_as_met' as identity_id,
        replace(indicator_id, document_id || '/', '') as row_key,
        {{ place_key('page', 'line', 'number_in_line') }} as column_key,
        is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='level3',
            figure=plain_number('value') ~ ' || unit_text',
            comparator='comparator',
            other_figure='target || unit_text'
        ) }},
        {{ judged_place('prose', 'reached') }},
    from reached
    union all
    select
        document_id,
        'approximate_repeated' as identity_id,
        subject as row_key,
        'count/' || {{ number_key('approximate_again') }} as column_key,
        is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='subject', figure='figure_text', other_figure='first_figure_text'
        ) }},
        {{ judged_place('prose', 'approximate_again') }},
    from approximate_again
    where choice = 1
)

select * from final
