{#-
    The identity `identity_id` holds wherever the model evaluated it: no evaluation
    breaks without being registered. Fails as well where the catalogue has no such
    identity, and where the model has no row of it. Every failing row says how many
    rows were examined and how many of them compared two sides.
-#}
{% test identity_holds(model, identity_id) %}

with

result as (
    select * from {{ model }}
    where identity_id = '{{ identity_id }}'
),

examined as (
    select
        count(*) as examined_count,
        count(left_amount) as compared_count,
    from result
),

catalogue as (
    select count(*) as entry_count
    from {{ ref('dim_identity') }}
    where identity_id = '{{ identity_id }}'
),

offence as (
    select
        'breaks' as problem,
        identity_result_id,
        difference,
        left_operands,
        right_operands,
    from result
    where status = 'breaks'
    union all
    select
        'no such identity in the catalogue' as problem,
        cast(null as string) as identity_result_id,
        null as difference,
        cast(null as string) as left_operands,
        cast(null as string) as right_operands,
    from catalogue
    where entry_count = 0
    union all
    select
        'nothing was examined' as problem,
        cast(null as string) as identity_result_id,
        null as difference,
        cast(null as string) as left_operands,
        cast(null as string) as right_operands,
    from examined
    where examined_count = 0
)

select
    offence.problem,
    offence.identity_result_id,
    offence.difference,
    offence.left_operands,
    offence.right_operands,
    examined.examined_count,
    examined.compared_count,
from offence
cross join examined

{% endtest %}
