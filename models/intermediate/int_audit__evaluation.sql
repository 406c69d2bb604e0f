with

final as (
    {% for relation in ['int_identity__evaluation', 'int_rule__evaluation'] -%}
        select
            {{ evaluation_key() }},
            status,
            reason,
            {% for amount in [
                'left_amount', 'right_amount', 'difference', 'allowance',
            ] -%}
                cast({{ amount }} as {{ type_measure() }}) as {{ amount }},
            {% endfor -%}
            amount_unit,
            printed_term_count,
            nil_term_count,
            publisher_answer,
        from {{ ref(relation) }}
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
