-- Yuan and vehicles do not add up, and a sum without a unit is no sum.
with

compared as (
    select
        identity_result_id,
        amount_unit,
    from {{ ref("fct_identity_result") }}
    where left_amount is not null
),

examined as (
    select count(*) as comparisons_examined
    from compared
),

offence as (
    select *
    from compared
    where amount_unit is null
)

select
    examined.comparisons_examined,
    offence.*,
from examined
left join offence
    on examined.comparisons_examined > 0
where
    offence.identity_result_id is not null
    or {{ nothing_examined("examined.comparisons_examined") }}
