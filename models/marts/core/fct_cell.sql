with

cell as (
    select * from {{ ref('stg_table_cell') }}
),

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('stg_document') }}
),

final as (
    select
        cell.cell_id,
        cell.document_id,
        document.publisher_code,
        document.fiscal_year,
        cell.table_key,
        cell.table_no,
        cell.page,
        cell.line,
        cell.side,
        cell.line_no,
        cell.row_label,
        cell.printed_code,
        cell.row_key,
        cell.column_label,
        cell.column_key,
        cell.is_decided,
        cell.value_text,
        cell.unit,
        cell.amount_yuan,
        cell.quantity,
        cell.reading,
    from cell
    inner join document
        on cell.document_id = document.document_id
)

select * from final
