-- A document whose figures take part in no comparison would pass by being looked past.
with

document as (
    select
        document_id,
        cell_count,
        evaluated_count,
    from {{ ref("agg_document_audit") }}
    where cell_count > 0
),

offence as (
    select *
    from document
    where evaluated_count = 0
),

{{ failing_rows(
    'documents_examined', 'document', 'offence.document_id', needs_figures=true
) }}
