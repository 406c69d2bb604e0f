with

final as (
    select distinct
        operand.document_id,
        operand.figure_no,
        document.publisher_code,
        document.fiscal_year,
        operand.figure_id,
        operand.table_key as place_key,
        operand.table_no,
        operand.page,
        operand.line,
        operand.row_label,
        operand.cell_column_key as column_key,
        operand.value_text,
        operand.unit,
    from {{ ref('int_audit__operand') }} as operand
    inner join {{ ref('stg_document') }} as document
        on operand.document_id = document.document_id
)

select * from final
