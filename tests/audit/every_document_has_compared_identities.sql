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

examined as (
    select count(*) as documents_examined
    from document
),

offence as (
    select *
    from document
    where evaluated_count = 0
)

select
    examined.documents_examined,
    offence.*,
from examined
left join offence
    on examined.documents_examined > 0
where
    offence.document_id is not null
    or {{ nothing_examined("examined.documents_examined") }}
