-- Yuan and vehicles do not add up, and a sum without a unit is no sum.
with

compared as (
    select
        identity_result_id,
        amount_unit,
    from {{ ref("fct_identity_result") }}
    where left_amount is not null
),

offence as (
    select *
    from compared
    where amount_unit is null
),

{{ failing_rows(
    'comparisons_examined', 'compared', 'offence.identity_result_id', needs_figures=true
) }}
