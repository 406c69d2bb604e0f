{%- set not_shown = ['amount', 'resolution', 'amount_unit'] -%}
with

operand as (
    select
        {{ evaluation_key() }},
        side,
        term_no,
        row_seq,
        weight,
        cell_id as figure_id,
        {{ figure_columns(leave=['figure_id'] + not_shown) }},
    from {{ ref('int_identity__operand') }}
    union all
    select
        {{ evaluation_key() }},
        side,
        term_no,
        cast(
            row_number() over (
                partition by {{ evaluation_key() }}
                order by term_no, page, line, figure_id nulls last
            ) as integer
        ) as row_seq,
        weight,
        {{ figure_columns(leave=not_shown) }},
    from {{ ref('int_rule__operand') }}
),

final as (
    select
        *,
        cast(
            dense_rank() over (
                partition by document_id
                order by
                    {% for column in [
                        'page', 'line', 'table_key', 'figure_id', 'row_label',
                        'cell_column_key', 'value_text', 'unit', 'table_no',
                    ] -%}
                        {{ column }} nulls last{{ ',' if not loop.last }}
                    {% endfor %}
            ) as integer
        ) as figure_no,
    from operand
)

select * from final
