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
    union all
    -- A judgement without sums still has its place.
    select
        {{ evaluation_key() }},
        'left' as side,
        1 as term_no,
        1 as weight,
        cast(null as string) as figure_id,
        table_key,
        table_no,
        page,
        line,
        judged_name as row_label,
        cast(null as string) as cell_column_key,
        coalesce(judged_code, judged_figure, judged_name) as value_text,
        cast(null as string) as unit,
        cast(null as decimal(18, 6)) as amount,
        cast(0 as decimal(18, 6)) as resolution,
        cast(null as string) as amount_unit,
    from {{ ref('int_rule__judgement') }}
    where page is not null
)

select * from final
