{{ config(materialized="ephemeral") }}

with

registered as (
    {{ registered_errors(type_measure()) }}
),

summed as (
    select
        {{ evaluation_key() }},
        {% for side in ['left', 'right', 'numerator', 'denominator'] -%}
            sum(case when side = '{{ side }}' then weight * amount end)
                as {{ side }}_sum,
            {{ quotient(
                "coalesce(sum(case when side = '" ~ side
                ~ "' then abs(weight) * " ~ rounding() ~ " end), 0)",
                2
            ) }} as {{ side }}_half,
        {% endfor -%}
        count(case when side = 'left' then 1 end) = 1
        and count(case when side = 'right' then 1 end) = 1
        and min(resolution) = max(resolution) as is_one_against_one,
        cast(count(*) as integer) as figure_count,
        min(case when side = 'left' then amount_unit end) as left_unit,
        min(case when side <> 'left' or figure_id is not null then amount_unit end)
            as any_unit,
    from {{ ref('int_rule__operand') }}
    group by {{ evaluation_key() }}
),

-- The rate computed from its parts, and its interval from the printed digits.
rated as (
    select
        *,
        {% for bound, choice in [('rate_high', 'greatest'), ('rate_low', 'least')] -%}
            case
                when abs(denominator_sum) > denominator_half
                    then {{ choice }}(
                        {% for sign, other_sign in [
                            ('+', '-'), ('-', '-'), ('+', '+'), ('-', '+'),
                        ] -%}
                            {{ quotient(
                                '100 * (numerator_sum ' ~ sign ~ ' numerator_half)',
                                'denominator_sum ' ~ other_sign ~ ' denominator_half'
                            ) }}{{ ',' if not loop.last }}
                        {% endfor -%}
                    )
            end as {{ bound }},
        {% endfor -%}
        case
            when abs(denominator_sum) > denominator_half
                then {{ quotient('100 * numerator_sum', 'denominator_sum') }}
        end as rate,
    from summed
),

placed as (
    select
        rule.identity_id,
        rule.kind,
        coalesce(rated.document_id, instance.document_id) as document_id,
        coalesce(rated.row_key, instance.row_key) as row_key,
        coalesce(rated.column_key, instance.column_key) as column_key,
        instance.obstacle,
        cast(coalesce(rated.left_sum, 0) as {{ type_measure() }}) as left_amount,
        case
            when rule.kind = 'ratio' then cast(rated.rate as {{ type_measure() }})
            -- Nil terms are settled in the instance.
            else cast(coalesce(rated.right_sum, 0) as {{ type_measure() }})
        end as right_amount,
        case
            when rule.kind = 'ratio'
                then
                    rated.left_half
                    + greatest(
                        rated.rate_high - rated.rate, rated.rate - rated.rate_low
                    )
            when rule.kind <> 'at_least' and rated.is_one_against_one then 0
            else rated.left_half + rated.right_half
        end as exact_allowance,
        case
            when rule.kind = 'ratio' then '%' else
                coalesce(rated.left_unit, rated.any_unit)
        end as amount_unit,
        coalesce(rated.figure_count, 0) as figure_count,
    from rated
    full outer join {{ ref('int_rule__instance') }} as instance
        on {{ same_evaluation('rated', 'instance') }}
    inner join {{ ref('rule') }} as rule
        on coalesce(rated.identity_id, instance.identity_id) = rule.identity_id
),

compared as (
    select
        {{ evaluation_key() }},
        kind,
        cast(null as boolean) as is_met,
        case
            when obstacle is not null then obstacle
            when kind = 'rule' then 'not decided'
            when kind = 'ratio' and right_amount is null then 'the whole is nil'
        end as missing,
        left_amount,
        right_amount,
        cast(left_amount - right_amount as {{ type_measure() }}) as difference,
        cast(exact_allowance as {{ type_measure() }}) as allowance,
        amount_unit,
        figure_count,
    from placed
    union all
    -- Judged, not calculated: no more than a place is printed.
    select
        {{ evaluation_key() }},
        'rule' as kind,
        is_met,
        coalesce(obstacle, case when is_met is null then 'not decided' end) as missing,
        null as left_amount,
        null as right_amount,
        null as difference,
        case when page is not null then 0 end as allowance,
        cast(null as string) as amount_unit,
        case when page is null then 0 else 1 end as figure_count,
    from {{ ref('int_rule__judgement') }}
),

judged as (
    select
        compared.*,
        registered.explanation,
        registered.publisher_answer,
        case
            when compared.missing is not null then 'not_evaluable'
            when compared.is_met then 'holds'
            when compared.difference = 0 then 'holds'
            when compared.kind = 'at_least' and compared.difference > 0 then 'holds'
            when abs(compared.difference) <= compared.allowance
                then 'holds_within_rounding'
            when registered.document_id is not null then 'breaks_registered'
            when not compared.is_met then 'breaks'
            when abs(compared.difference) > compared.allowance then 'breaks'
        end as status,
    from compared
    left join registered
        on
            {{ same_evaluation('compared', 'registered') }}
            -- Rules that are met or not have no difference.
            and (compared.difference is not distinct from registered.difference)
),

final as (
    select
        {{ evaluation_key() }},
        status,
        case
            when status = 'breaks_registered' then explanation
            when status = 'not_evaluable' then missing
        end as reason,
        {% for column in ['left_amount', 'right_amount', 'difference', 'allowance'] -%}
            case when status <> 'not_evaluable' then {{ column }} end as {{ column }},
        {% endfor -%}
        amount_unit,
        figure_count as printed_term_count,
        0 as nil_term_count,
        case when status = 'breaks_registered' then publisher_answer end
            as publisher_answer,
    from judged
    union all
    -- Rules without anything to examine in a document get a row.
    select
        absence.document_id,
        absence.identity_id,
        '' as row_key,
        '' as column_key,
        'not_applicable' as status,
        absence.reason,
        null as left_amount,
        null as right_amount,
        null as difference,
        null as allowance,
        cast(null as string) as amount_unit,
        0 as printed_term_count,
        0 as nil_term_count,
        cast(null as string) as publisher_answer,
    from {{ ref('int_rule__absence') }} as absence
    left join judged
        on {{ same_keys('absence', 'judged', ['document_id', 'identity_id']) }}
    where judged.document_id is null
)

select * from final
