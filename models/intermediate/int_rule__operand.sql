{{ config(materialized="ephemeral") }}

with

final as (
    {% for model in [
        'int_rule__pair_figure',
        'int_rule__standard_operand',
        'int_rule__average_operand',
    ] -%}
        select * from {{ ref(model) }}
        union all
    {% endfor %}
    select
        {{ evaluation_key() }},
        side,
        term_no,
        weight,
        {{ figure_columns() }},
    from {{ ref('int_rule__form_term') }}
    where
        state = 'printed'
        and (
            is_complete
            or obstacle is not null
        )
)

select * from final
