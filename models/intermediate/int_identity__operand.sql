{{ config(materialized="ephemeral") }}

with

final as (
    select
        term_cell.document_id,
        term_cell.identity_id,
        term_cell.instance_row_key as row_key,
        term_cell.instance_column_key as column_key,
        identity_term.side,
        term_cell.term_no,
        table_cell.row_seq,
        identity_term.weight,
        term_cell.cell_id,
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
)

select * from final
