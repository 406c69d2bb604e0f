with

final as (
    select
        table_cell.cell_id,
        table_cell.row_id,
        table_cell.document_id,
        document.publisher_code,
        document.fiscal_year,
        table_cell.table_key,
        table_cell.table_side_key,
        table_cell.table_no,
        table_cell.page,
        table_cell.line,
        table_cell.row_label,
        table_cell.printed_code,
        table_cell.class_code,
        table_cell.line_key,
        table_cell.row_key,
        table_cell.column_key,
        table_cell.amount_yuan,
        table_cell.quantity,
        table_cell.unit,
        table_cell.is_money,
        leaf.is_leaf,
        -- A total is a leaf if no row below it has a figure: for a zero complete, else
        -- the most detailed figure published.
        (
            leaf.is_leaf
            and leaf.node_code is null
            and table_cell.line_key is not null
            and table_cell.amount_yuan = 0
        ) as is_empty_total,
    from {{ ref('stg_table_cell') }} as table_cell
    inner join {{ ref('int_table_cell__leaf') }} as leaf
        on table_cell.cell_id = leaf.cell_id
    inner join {{ ref('int_document__ranked') }} as document
        on table_cell.document_id = document.document_id
    where
        document.kind = 'final_accounts'
        and document.is_current
        and table_cell.is_decided
)

select * from final
