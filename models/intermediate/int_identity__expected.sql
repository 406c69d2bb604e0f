{{ config(materialized="ephemeral") }}
with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
),

identity_table as (
    select distinct
        identity_id,
        table_key,
    from {{ ref('identity_term') }}
),

absent_table as (
    select
        document.document_id,
        identity_table.identity_id,
        {{ join_text('identity_table.table_key', ', ', 'identity_table.table_key') }}
            as absent_table_keys,
    from document
    cross join identity_table
    left join {{ ref('stg_published_table') }} as published_table
        on
            document.document_id = published_table.document_id
            and identity_table.table_key = published_table.table_key
    where published_table.document_id is null
    group by document.document_id, identity_table.identity_id
),

final as (
    select
        document.document_id,
        identity.identity_id,
        identity.kind,
        case
            when document.fiscal_year < identity.since_year then false
            when document.fiscal_year > identity.until_year then false
            else true
        end as is_in_force,
        identity.applies_when,
        case
            when identity.applies_when is null then true
            else condition.is_met
        end as is_condition_met,
        absent_table.absent_table_keys,
    from document
    cross join {{ ref('identity') }} as identity
    left join {{ ref('int_document__condition') }} as condition
        on
            document.document_id = condition.document_id
            and identity.applies_when = condition.condition_key
    left join absent_table
        on
            document.document_id = absent_table.document_id
            and identity.identity_id = absent_table.identity_id
)

select * from final
