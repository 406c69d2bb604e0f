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
                    page nulls last, line nulls last, table_key nulls last,
                    figure_id nulls last, row_label nulls last,
                    cell_column_key nulls last, value_text nulls last, unit nulls last,
                    table_no nulls last
            ) as integer
        ) as figure_no,
    from operand
)

select * from final
