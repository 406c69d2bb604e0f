{#-
    Interval of changes of a figure that make an evaluation hold, for every evaluation
    of every figure in a breach.
-#}
{%- set unbounded = 1000000000000000 -%}
{%- set sides = ['left', 'right', 'numerator', 'denominator'] -%}

with

kind as (
    {% for seed in ['identity', 'rule'] -%}
        select
            identity_id,
            kind,
        from {{ ref(seed) }}
        {{ "union all" if not loop.last }}
    {% endfor -%}
    -- Products of printed figures: a change of one does not carry over unscaled. More
    -- people than posts is a fact, not a misprint.
    where identity_id not in (
        'project_execution_score', 'project_unit_cost', 'headcount_within_establishment'
    )
),

evaluation as (
    select
        evaluation.*,
        kind.kind,
        evaluation.status in ('breaks', 'breaks_registered') as is_breach,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join kind
        on evaluation.identity_id = kind.identity_id
    where
        evaluation.status not in ('not_applicable', 'not_evaluable')
        and kind.kind <> 'rule'
),

operand as (
    {% for relation, is_blank in [
        ('int_audit__operand', false), ('int_finding__blank', true),
    ] -%}
        select
            {{ evaluation_key() }},
            figure_id,
            side,
            weight,
            {{ is_blank | lower }} as is_blank,
        from {{ ref(relation) }}
        where
            figure_id is not null
            and document_id in ({{ breached_documents() }})
        {{ "union all" if not loop.last }}
    {% endfor %}
),

in_breach as (
    select distinct
        operand.document_id,
        operand.figure_id,
    from operand
    inner join evaluation
        on {{ same_evaluation('operand', 'evaluation') }}
    where evaluation.is_breach
),

-- A rate and its parts before the division.
fraction as (
    select
        {{ evaluation_key() }},
        cast(sum(case when side = 'numerator' then weight * amount end) as double)
            as numerator,
        cast(sum(case when side = 'denominator' then weight * amount end) as double)
            as denominator,
    from {{ ref('int_rule__operand') }}
    where side in ('numerator', 'denominator')
    group by {{ evaluation_key() }}
),

weighed as (
    select
        {{ evaluation_key('operand') }},
        operand.figure_id,
        operand.is_blank,
        {% for side in sides -%}
            sum(case when operand.side = '{{ side }}' then operand.weight else 0 end)
                as {{ side }}_weight,
        {% endfor %}
    from operand
    inner join in_breach
        on {{ same_keys('operand', 'in_breach', ['document_id', 'figure_id']) }}
    group by {{ evaluation_key('operand') }}, operand.figure_id, operand.is_blank
),

placed as (
    select
        weighed.*,
        evaluation.is_breach,
        evaluation.kind,
        cast(evaluation.difference as double) as difference,
        cast(evaluation.allowance as double) as allowance,
        cast(weighed.left_weight - weighed.right_weight as double) as slope,
        cast(evaluation.left_amount - evaluation.allowance as double) as lowest_rate,
        cast(evaluation.left_amount + evaluation.allowance as double) as highest_rate,
        fraction.numerator,
        fraction.denominator,
    from weighed
    inner join evaluation
        on {{ same_evaluation('weighed', 'evaluation') }}
    left join fraction
        on {{ same_evaluation('weighed', 'fraction') }}
),

-- The change of a part that gives the lowest or highest rate.
turned as (
    select
        *,
        100 * numerator_weight - lowest_rate * denominator_weight as lowest_turn,
        100 * numerator_weight - highest_rate * denominator_weight as highest_turn,
    from placed
    where slope <> 0 or numerator_weight <> 0 or denominator_weight <> 0
),

ended as (
    select
        *,
        case
            when slope <> 0
                then {{ quotient('-difference - allowance', 'slope') }}
            when lowest_turn <> 0
                then {{ quotient(
                    'lowest_rate * denominator - 100 * numerator', 'lowest_turn'
                ) }}
            else {{ unbounded }}
        end as one_end,
        case
            when slope <> 0
                then {{ quotient('-difference + allowance', 'slope') }}
            when highest_turn <> 0
                then {{ quotient(
                    'highest_rate * denominator - 100 * numerator', 'highest_turn'
                ) }}
            else {{ unbounded }}
        end as other_end,
    from turned
),

bounded as (
    select
        *,
        case
            when kind = 'at_least' and slope < 0 then -{{ unbounded }}
            -- If the rate may be zero, the whole has no upper limit.
            when slope = 0 and lowest_turn * highest_turn < 0
                then greatest(one_end, other_end)
            else least(one_end, other_end)
        end as low,
        case
            when kind = 'at_least' and slope > 0 then {{ unbounded }}
            when slope = 0 and lowest_turn * highest_turn < 0 then {{ unbounded }}
            else greatest(one_end, other_end)
        end as high,
    from ended
),

final as (
    select
        {{ evaluation_key() }},
        figure_id,
        is_blank,
        is_breach,
        {% for end in ['low', 'high'] -%}
            cast(
                least(greatest({{ end }}, -{{ unbounded }}), {{ unbounded }})
                as decimal(22, 6)
            ) as {{ end }},
        {% endfor %}
    from bounded
)

select * from final
