-- An identity without a test of its own would break unseen (juesuan generate).
with

tested as (
    select identity_id
    from {{ ref("dim_identity") }}
    where
        identity_id in (
            {% for identity_id in tested_identities() -%}
                '{{ identity_id }}',
            {% endfor -%}
            ''
        )
),

examined as (
    select count(*) as identities_tested
    from tested
),

offence as (
    select identity.identity_id
    from {{ ref("dim_identity") }} as identity
    left join tested
        on identity.identity_id = tested.identity_id
    where tested.identity_id is null
)

select
    examined.identities_tested,
    offence.identity_id,
from examined
left join offence
    on offence.identity_id is not null
where
    offence.identity_id is not null
    or examined.identities_tested = 0
