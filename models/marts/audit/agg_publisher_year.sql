with

-- Accounts before a separate report.
ranked as (
    select
        *,
        row_number() over (
            partition by publisher_code, fiscal_year
            order by kind, document_id
        ) as choice,
    from {{ ref('dim_document') }}
    where
        is_current
        and kind in ('final_accounts', 'performance_report')
),

gravest as (
    select
        document_id,
        identity_id,
        max(gravity) as gravity,
    from {{ ref('int_finding__severity') }}
    group by document_id, identity_id
),

evaluation as (
    select
        evaluation.document_id,
        evaluation.status,
        evaluation.reason,
        evaluation.identity_id,
        identity.family,
        {{ is_evaluated('evaluation', 'identity') }} as is_evaluated,
        case identity.severity when 'major' then 3 when 'minor' then 2 else 1 end
            as rule_weight,
        gravest.gravity,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('dim_identity') }} as identity
        on evaluation.identity_id = identity.identity_id
    left join gravest
        on {{ same_keys('evaluation', 'gravest', ['document_id', 'identity_id']) }}
),

counted as (
    select
        document_id,
        count(case when is_evaluated then 1 end) as evaluated_count,
        {% for status in identity_statuses() -%}
            {%- set shown = ' and is_evaluated' if status.startswith('holds') -%}
            count(case when status = '{{ status }}'{{ shown }} then 1 end)
                as {{ status }}_count,
        {% endfor -%}
        -- A report has no required tables, and the rule does not apply.
        {% for column, is_met in [
            ('required', "status <> 'not_applicable'"),
            ('published', "status = 'holds'"),
        ] -%}
            count(case when identity_id = 'table_published' and {{ is_met }} then 1 end)
                as {{ column }}_count,
        {% endfor -%}
    from evaluation
    group by document_id
),

-- An identity holds if it holds at every place. A broken one weighs as much as its
-- gravest breach, so that other breaches cannot hide it.
compared as (
    select
        document_id,
        identity_id,
        max(gravity) is null as is_held,
        coalesce(max(gravity), max(rule_weight)) as weight,
    from evaluation
    where
        family <> 'completeness'
        and (
            is_evaluated
            -- A printed code is compared with the list.
            or (family = 'classification' and status = 'holds')
        )
    group by document_id, identity_id
),

weighed as (
    select
        document_id,
        count(*) as compared_count,
        count(case when is_held then 1 end) as held_count,
        sum(weight) as compared_weight,
        sum(case when is_held then weight else 0 end) as held_weight,
    from compared
    group by document_id
),

-- Reasons for evaluations that were not possible, with counts.
reasons as (
    select
        document_id,
        {{ join_text("times || ' x ' || reason", '; ', 'reason') }}
            as not_evaluable_reasons,
    from (
        select
            document_id,
            reason,
            count(*) as times,
        from evaluation
        where status = 'not_evaluable'
        group by document_id, reason
    ) as reason_count
    group by document_id
),

finding as (
    select
        document_id,
        count(case when severity = 'major' then 1 end) as major_count,
        count(case when severity = 'minor' then 1 end) as minor_count,
        count(case when severity = 'notice' then 1 end) as notice_count,
    from {{ ref('fct_finding') }}
    group by document_id
),

scored as (
    select
        document.*,
        {% for column in ['evaluated'] + identity_statuses() -%}
            counted.{{ column }}_count,
        {% endfor -%}
        counted.published_count,
        counted.required_count,
        cast(coalesce(weighed.held_count, 0) as integer) as held_count,
        cast(coalesce(weighed.compared_count, 0) as integer) as compared_count,
        cast(coalesce(weighed.held_weight, 0) as integer) as held_weight,
        cast(coalesce(weighed.compared_weight, 0) as integer) as compared_weight,
        {{ quotient(
            '100.0 * counted.published_count', 'nullif(counted.required_count, 0)'
        ) }} as completeness_score,
        {{ quotient('100.0 * weighed.held_weight', 'weighed.compared_weight') }}
            as consistency_score,
    from ranked as document
    inner join counted
        on document.document_id = counted.document_id
    left join weighed
        on document.document_id = weighed.document_id
    where document.choice = 1
),

final as (
    select
        {{ joined_key(['scored.publisher_code', 'scored.fiscal_year']) }}
            as publisher_year_id,
        scored.publisher_code,
        scored.publisher_name,
        scored.fiscal_year,
        scored.document_id,
        scored.kind as document_kind,
        {% for column in ['evaluated'] + identity_statuses() -%}
            cast(scored.{{ column }}_count as integer) as {{ column }}_count,
        {% endfor -%}
        reasons.not_evaluable_reasons,
        cast(coalesce(finding.major_count, 0) as integer) as major_finding_count,
        cast(coalesce(finding.minor_count, 0) as integer) as minor_finding_count,
        cast(coalesce(finding.notice_count, 0) as integer) as notice_count,
        cast(scored.published_count as integer) as published_table_count,
        cast(scored.required_count as integer) as required_table_count,
        scored.held_count,
        scored.compared_count,
        scored.held_weight,
        scored.compared_weight,
        cast(scored.completeness_score as decimal(5, 1)) as completeness_score,
        cast(scored.consistency_score as decimal(5, 1)) as consistency_score,
        cast(
            case
                when scored.required_count = 0 then scored.consistency_score
                -- Without comparisons nothing is shown to hold.
                else {{ quotient(
                    'scored.completeness_score + coalesce(scored.consistency_score, 0)',
                    2
                ) }}
            end as decimal(5, 1)
        ) as disclosure_score,
        coalesce(
            case
                when scored.required_count > 0
                    then
                        '50 * ' || scored.published_count || '/'
                        || scored.required_count || ' tables published + 50 * '
                when scored.compared_weight > 0 then '100 * '
            end || scored.held_weight || '/' || scored.compared_weight
            || ' weight of identities that hold',
            'nothing is required of it and nothing could be compared'
        ) as disclosure_formula,
    from scored
    left join reasons
        on scored.document_id = reasons.document_id
    left join finding
        on scored.document_id = finding.document_id
)

select * from final
