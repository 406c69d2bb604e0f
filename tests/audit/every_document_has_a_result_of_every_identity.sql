-- What does not apply has to be said, not left out.
with

expected as (
    select
        document.document_id,
        identity.identity_id,
    from {{ ref("dim_document") }} as document
    cross join {{ ref("dim_identity") }} as identity
),

result as (
    select distinct
        document_id,
        identity_id,
    from {{ ref("fct_identity_result") }}
),

examined as (
    select count(*) as pairs_examined
    from expected
),

offence as (
    select
        expected.document_id,
        expected.identity_id,
    from expected
    left join result
        on
            expected.document_id = result.document_id
            and expected.identity_id = result.identity_id
    where result.identity_id is null
)

select
    examined.pairs_examined,
    offence.*,
from examined
left join offence
    on examined.pairs_examined > 0
where
    offence.document_id is not null
    or examined.pairs_examined = 0
