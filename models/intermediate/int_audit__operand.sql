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
    union all
    -- A judgement without sums still has its place.
    select
        {{ evaluation_key() }},
        'left' as side,
        1 as term_no,
        1 as row_seq,
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
    from {{ ref('int_rule__judgement') }}
    where page is not null
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
