-- An identity that does not apply has a result that states so.
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

offence as (
    select
        expected.document_id,
        expected.identity_id,
    from expected
    left join result
        on {{ same_keys('expected', 'result', ['document_id', 'identity_id']) }}
    where result.identity_id is null
),

{{ failing_rows('pairs_examined', 'expected', 'offence.document_id') }}
