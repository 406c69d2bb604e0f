{#-
    The change of a figure that repairs more breaches than it causes. Evaluations that
    hold do so without a change, so the smallest repairing change can repair others and
    break nothing.
-#}

with

change as (
    select distinct
        document_id,
        figure_id,
        case when low > 0 then low else high end as change,
    from {{ ref('int_finding__bound') }}
    where
        is_breach
        and low <= high
),

tried as (
    select
        change.document_id,
        change.figure_id,
        change.change,
        bound.is_blank,
        bound.is_breach,
        bound.low,
        bound.high,
        change.change between bound.low and bound.high as would_hold,
    from change
    inner join {{ ref('int_finding__bound') }} as bound
        on {{ same_keys('change', 'bound', ['document_id', 'figure_id']) }}
),

counted as (
    select
        document_id,
        figure_id,
        change,
        is_blank,
        max(case when would_hold then low end) as lowest_change,
        min(case when would_hold then high end) as highest_change,
        sum(case when is_breach and would_hold then 1 else 0 end) as breach_count,
        sum(case when is_breach or would_hold then 0 else 1 end) as broken_count,
        count(*) as evaluation_count,
    from tried
    group by document_id, figure_id, change, is_blank
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, figure_id
            order by
                breach_count - broken_count desc,
                broken_count asc,
                abs(change) asc,
                change asc
        ) as choice,
    from counted
    where breach_count > broken_count
),

final as (
    select
        document_id,
        figure_id,
        is_blank,
        lowest_change,
        highest_change,
        breach_count,
        broken_count,
        evaluation_count,
    from ranked
    where choice = 1
)

select * from final
