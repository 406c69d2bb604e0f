-- An entry whose break has gone or changed hides the next error at the same place.
-- It may as well name an identity that is not there; an empty register is nothing to
-- complain about. Who builds from other extracts has not loaded the document of every
-- entry: that each is a committed one is a test of the files (test_register.py).
with

registered as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        difference * case unit when '万元' then 10000 else 1 end as difference,
    from {{ ref("publisher_error") }}
),

document as (
    select document_id from {{ ref("dim_document") }}
),

identity as (
    select identity_id from {{ ref("dim_identity") }}
),

result as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        difference,
        status,
    from {{ ref("fct_identity_result") }}
)

select
    registered.*,
    case
        when identity.identity_id is null then 'no such identity'
        when result.document_id is null then 'not evaluated at this place'
        when result.difference is null then 'not evaluated: ' || result.status
        else 'the difference is now ' || result.difference
    end as problem,
from registered
left join document
    on registered.document_id = document.document_id
left join identity
    on registered.identity_id = identity.identity_id
left join result
    on
        {{ same_keys('registered', 'result', ['document_id', 'identity_id']) }}
        and coalesce(registered.row_key, '') = coalesce(result.row_key, '')
        and coalesce(registered.column_key, '') = coalesce(result.column_key, '')
where
    identity.identity_id is null
    or (
        document.document_id is not null
        and (
            result.document_id is null
            or (result.status is distinct from 'breaks_registered')
            or (result.difference is distinct from registered.difference)
        )
    )
