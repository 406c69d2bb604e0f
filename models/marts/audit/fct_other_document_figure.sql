with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        kind,
        is_current,
    from {{ ref('int_document__ranked') }}
    where kind = 'final_accounts'
),

table_cell as (
    select * from {{ ref('stg_table_cell') }}
),

leaf as (
    select cell_id from {{ ref('int_table_cell__leaf') }}
    where is_leaf
),

final as (
    select
        table_cell.cell_id,
        table_cell.document_id,
        document.publisher_code,
        document.fiscal_year,
        current_document.document_id as current_document_id,
        table_cell.table_key,
        table_cell.row_key,
        table_cell.column_key,
        table_cell.amount_yuan,
        table_cell.quantity,
        table_cell.unit,
        table_cell.page,
        table_cell.line,
        table_cell.row_label,
    from table_cell
    inner join leaf
        on table_cell.cell_id = leaf.cell_id
    inner join document
        on table_cell.document_id = document.document_id
    inner join document as current_document
        on
            document.publisher_code = current_document.publisher_code
            and document.fiscal_year = current_document.fiscal_year
    where
        not document.is_current
        and current_document.is_current
)

select * from final
