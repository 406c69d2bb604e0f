{%- set not_shown = ['amount', 'resolution', 'amount_unit'] -%}
with

operand as (
    select
        term_cell.document_id,
        term_cell.identity_id,
        term_cell.instance_row_key as row_key,
        term_cell.instance_column_key as column_key,
        identity_term.side,
        term_cell.term_no,
        identity_term.weight,
        term_cell.cell_id as figure_id,
        table_cell.table_key,
        table_cell.table_no,
        table_cell.page,
        table_cell.line,
        table_cell.row_label,
        table_cell.column_key as cell_column_key,
        table_cell.value_text,
        table_cell.unit,
    from {{ ref('int_identity__term_cell') }} as term_cell
    inner join {{ ref('identity_term') }} as identity_term
        on {{ same_keys('term_cell', 'identity_term', ['identity_id', 'term_no']) }}
    inner join {{ ref('stg_table_cell') }} as table_cell
        on term_cell.cell_id = table_cell.cell_id
    where term_cell.is_decided
    union all
    select
        {{ evaluation_key() }},
        side,
        term_no,
        weight,
        {{ figure_columns(leave=not_shown) }},
    from {{ ref('int_rule__operand') }}
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
