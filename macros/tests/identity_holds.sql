{#-
    The identity `identity_id` holds in every evaluation: no unregistered break. It also
    fails if the catalogue has no such identity, or the model no row of it. Every
    failing row gives the number of rows examined and of rows that compared two sides; a
    breach is one sentence with both sides and their places.
-#}
{% test identity_holds(model, identity_id) %}

with

result as (
    select
        result.*,
        finding.sentence,
        finding.sentence_en,
    from {{ model }} as result
    left join {{ ref('int_finding__sentence') }} as finding
        on result.identity_result_id = finding.identity_result_id
    where result.identity_id = '{{ identity_id }}'
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
        sentence,
        sentence_en,
        difference,
        left_operands,
        right_operands,
    from result
    where status = 'breaks'
    {% for problem, relation, count in [
        ('no such identity in the catalogue', 'catalogue', 'entry_count'),
        ('nothing was examined', 'examined', 'examined_count'),
    ] -%}
        union all
        select
            '{{ problem }}' as problem,
            {{ no_text(['identity_result_id', 'sentence', 'sentence_en']) }},
            null as difference,
            {{ no_text(['left_operands', 'right_operands']) }},
        from {{ relation }}
        where {{ count }} = 0
    {% endfor %}
)

select
    offence.*,
    examined.examined_count,
    examined.compared_count,
from offence
cross join examined

{% endtest %}
