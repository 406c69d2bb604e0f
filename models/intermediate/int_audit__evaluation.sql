with

final as (
    select
        {{ evaluation_key() }},
        status,
        reason,
        cast(left_amount as {{ type_measure() }}) as left_amount,
        cast(right_amount as {{ type_measure() }}) as right_amount,
        cast(difference as {{ type_measure() }}) as difference,
        cast(allowance as {{ type_measure() }}) as allowance,
        amount_unit,
        printed_term_count,
        nil_term_count,
        publisher_answer,
    from {{ ref('int_identity__evaluation') }}
    union all
    select
        {{ evaluation_key() }},
        status,
        reason,
        left_amount,
        right_amount,
        difference,
        allowance,
        amount_unit,
        printed_term_count,
        nil_term_count,
        publisher_answer,
    from {{ ref('int_rule__evaluation') }}
)

select * from final
