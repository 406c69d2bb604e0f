{{ config(materialized="ephemeral") }}

with

final as (
    select
        document.document_id,
        rule.identity_id,
        coalesce(
            form_absence.reason,
            prose_absence.reason,
            'the document prints nothing that is compared'
        ) as reason,
    from {{ ref('stg_document') }} as document
    cross join {{ ref('rule') }} as rule
    left join {{ ref('int_rule__form_absence') }} as form_absence
        on
            document.document_id = form_absence.document_id
            and rule.identity_id = form_absence.identity_id
    left join {{ ref('int_rule__prose_absence') }} as prose_absence
        on
            document.document_id = prose_absence.document_id
            and rule.identity_id = prose_absence.identity_id
)

select * from final
