with

document as (
    select * from {{ ref('dim_document') }}
    where
        is_widest_scope
        and kind = 'final_accounts'
),

evaluation as (
    select
        evaluation.document_id,
        evaluation.status,
        evaluation.reason,
        evaluation.identity_id,
        identity.family,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('dim_identity') }} as identity
        on evaluation.identity_id = identity.identity_id
),

counted as (
    select
        document_id,
        count(
            case when status not in ('not_applicable', 'not_evaluable') then 1 end
        ) as evaluated_count,
        {% for status in identity_statuses() -%}
            count(case when status = '{{ status }}' then 1 end) as {{ status }}_count,
        {% endfor -%}
        count(
            case
                when
                    family <> 'completeness'
                    and status not in ('not_applicable', 'not_evaluable')
                    then 1
            end
        ) as compared_count,
        count(
            case
                when
                    family <> 'completeness'
                    and status in ('holds', 'holds_within_rounding')
                    then 1
            end
        ) as held_count,
        count(case when identity_id = 'table_published' then 1 end) as required_count,
        count(
            case
                when identity_id = 'table_published' and status = 'holds' then 1
            end
        ) as published_count,
    from evaluation
    group by document_id
),

-- Why not: the reasons of what could not be evaluated, with how often.
reason_count as (
    select
        document_id,
        reason,
        count(*) as times,
    from evaluation
    where status = 'not_evaluable'
    group by
        document_id,
        reason
),

reasons as (
    select
        document_id,
        {{ join_text("times || ' x ' || reason", '; ', 'reason') }}
            as not_evaluable_reasons,
    from reason_count
    group by document_id
),

finding as (
    select
        document_id,
        {% for severity in ['major', 'minor', 'notice'] -%}
            count(case when severity = '{{ severity }}' then 1 end)
                as {{ severity }}_count,
        {% endfor -%}
    from {{ ref('fct_finding') }}
    group by document_id
),

final as (
    select
        {{ joined_key(['document.publisher_code', 'document.fiscal_year']) }}
            as publisher_year_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        {% for column in ['evaluated'] + identity_statuses() -%}
            cast(counted.{{ column }}_count as integer) as {{ column }}_count,
        {% endfor -%}
        reasons.not_evaluable_reasons,
        cast(coalesce(finding.major_count, 0) as integer) as major_finding_count,
        cast(coalesce(finding.minor_count, 0) as integer) as minor_finding_count,
        cast(coalesce(finding.notice_count, 0) as integer) as notice_count,
        cast(counted.published_count as integer) as published_table_count,
        cast(counted.required_count as integer) as required_table_count,
        cast(counted.held_count as integer) as held_count,
        cast(counted.compared_count as integer) as compared_count,
        -- Nothing compared is nothing shown to hold.
        cast(
            50.0 * counted.published_count / nullif(counted.required_count, 0)
            + case
                when counted.compared_count = 0 then 0
                else 50.0 * counted.held_count / counted.compared_count
            end as decimal(5, 1)
        ) as disclosure_score,
        '50 * ' || counted.published_count || '/' || counted.required_count
        || ' tables published + 50 * ' || counted.held_count || '/'
        || counted.compared_count || ' evaluations that hold' as disclosure_formula,
    from document
    inner join counted
        on document.document_id = counted.document_id
    left join reasons
        on document.document_id = reasons.document_id
    left join finding
        on document.document_id = finding.document_id
)

select * from final
