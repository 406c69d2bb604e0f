{#-
    By how much each figure would have to change for every evaluation it takes part in to
    hold: an interval for each evaluation, and what is common to all of them. A figure
    for which something is common, and which takes part in a breach, could be the one
    that is misprinted.
-#}
{%- set unbounded = 1000000000000 -%}

with

evaluation as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        status,
        difference,
        allowance,
    from {{ ref('int_audit__evaluation') }}
    where status not in ('not_applicable', 'not_evaluable')
),

kind as (
    select
        identity_id,
        kind,
    from {{ ref('identity') }}
    union all
    select
        identity_id,
        kind,
    from {{ ref('rule') }}
    -- Products of printed figures: a change of one does not carry over as it is. People
    -- beyond the posts are a fact and no misprint.
    where identity_id not in (
        'project_execution_score',
        'project_unit_cost',
        'headcount_within_establishment'
    )
),

slope as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        figure_id,
        sum(case when side = 'left' then weight else -weight end) as slope,
    from {{ ref('int_audit__operand') }}
    where figure_id is not null
    group by
        document_id,
        identity_id,
        row_key,
        column_key,
        figure_id
),

-- Figures of documents in which something breaks; the others have nothing to mend.
breached_document as (
    select distinct document_id
    from evaluation
    where status in ('breaks', 'breaks_registered')
),

-- A rate that fits speaks for its parts: they are not the ones that are wrong.
vouched as (
    select distinct
        slope.document_id,
        slope.figure_id,
    from slope
    inner join evaluation
        on
            slope.document_id = evaluation.document_id
            and slope.identity_id = evaluation.identity_id
            and slope.row_key = evaluation.row_key
            and slope.column_key = evaluation.column_key
    inner join kind
        on slope.identity_id = kind.identity_id
    where
        kind.kind = 'ratio'
        and evaluation.status in ('holds', 'holds_within_rounding')
),

bounded as (
    select
        slope.document_id,
        slope.identity_id,
        slope.row_key,
        slope.column_key,
        slope.figure_id,
        evaluation.status in ('breaks', 'breaks_registered') as is_breach,
        case
            when kind.kind = 'at_least' and slope.slope < 0 then -{{ unbounded }}
            when slope.slope > 0
                then (-evaluation.difference - evaluation.allowance) / slope.slope
            else (-evaluation.difference + evaluation.allowance) / slope.slope
        end as low,
        case
            when kind.kind = 'at_least' and slope.slope > 0 then {{ unbounded }}
            when slope.slope > 0
                then (-evaluation.difference + evaluation.allowance) / slope.slope
            else (-evaluation.difference - evaluation.allowance) / slope.slope
        end as high,
    from slope
    inner join breached_document
        on slope.document_id = breached_document.document_id
    inner join evaluation
        on
            slope.document_id = evaluation.document_id
            and slope.identity_id = evaluation.identity_id
            and slope.row_key = evaluation.row_key
            and slope.column_key = evaluation.column_key
    inner join kind
        on slope.identity_id = kind.identity_id
    left join vouched
        on
            slope.document_id = vouched.document_id
            and slope.figure_id = vouched.figure_id
    where
        slope.slope <> 0
        and vouched.figure_id is null
        and kind.kind in ('sum', 'restatement', 'at_least')
),

final as (
    select
        document_id,
        figure_id,
        max(low) as lowest_change,
        min(high) as highest_change,
        count(case when is_breach then 1 end) as breach_count,
        count(*) as evaluation_count,
    from bounded
    group by
        document_id,
        figure_id
    having
        count(case when is_breach then 1 end) > 0
        and max(low) <= min(high)
)

select * from final
