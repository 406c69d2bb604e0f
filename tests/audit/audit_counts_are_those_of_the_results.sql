-- The table that closes a build is made beside the results, not from them.
with

result as (
    select
        document_id,
        count(*) as result_count,
        count(
            case when status not in ('not_applicable', 'not_evaluable') then 1 end
        ) as resolved_count,
        count(case when status = 'breaks' then 1 end) as breaks_count,
    from {{ ref("fct_identity_result") }}
    group by document_id
),

audit as (
    select
        document_id,
        holds_count
        + holds_within_rounding_count
        + breaks_registered_count
        + breaks_count
        + not_evaluable_count
        + not_applicable_count
        + lone_count as result_count,
        evaluated_count + lone_count as resolved_count,
        breaks_count,
    from {{ ref("agg_document_audit") }}
),

offence as (
    select
        audit.document_id,
        audit.result_count as counted,
        result.result_count as present,
    from audit
    left join result
        on audit.document_id = result.document_id
    where
        (audit.result_count is distinct from result.result_count)
        or (audit.resolved_count is distinct from result.resolved_count)
        or (audit.breaks_count is distinct from result.breaks_count)
),

{{ failing_rows('documents_examined', 'audit', 'offence.document_id') }}
