with

final as (
    select
        statement.statement_id,
        statement.document_id,
        document.publisher_code,
        document.fiscal_year,
        statement.statement_seq,
        statement.number_seq,
        statement.section,
        statement.subject,
        statement.subject_key,
        statement.functional_code,
        statement.economic_code,
        statement.item_key,
        statement.measure,
        statement.value,
        statement.unit,
        statement.decimals,
        statement.amount_yuan,
        statement.resolution_yuan,
        statement.direction,
        statement.statement_year,
        statement.share_of,
        statement.part_of,
        statement.compared_with,
        statement.fund,
        statement.is_cause,
        statement.is_approximate,
        statement.page,
        statement.line,
        statement.figure_text,
    from {{ ref('stg_statement') }} as statement
    inner join {{ ref('int_document__ranked') }} as document
        on statement.document_id = document.document_id
    where document.is_current
)

select * from final
