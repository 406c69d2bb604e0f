with

evaluation as (
    select * from {{ ref('int_audit__evaluation') }}
),

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('stg_document') }}
),

operands as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        {{ operand_list() }} as operands,
    from {{ ref('int_audit__operand') }}
    group by document_id, identity_id, row_key, column_key
),

final as (
    select
        {{ joined_key([
            'evaluation.document_id',
            'evaluation.identity_id',
            'evaluation.row_key',
            'evaluation.column_key',
        ]) }} as identity_result_id,
        evaluation.document_id,
        document.publisher_code,
        document.fiscal_year,
        evaluation.identity_id,
        nullif(evaluation.row_key, '') as row_key,
        nullif(evaluation.column_key, '') as column_key,
        evaluation.status,
        evaluation.left_amount,
        evaluation.right_amount,
        cast(evaluation.difference as {{ type_measure() }}) as difference,
        evaluation.allowance,
        evaluation.amount_unit,
        evaluation.printed_term_count,
        evaluation.nil_term_count,
        evaluation.reason,
        evaluation.publisher_answer,
        {{ operand_text('operands.operands', 'left') }} as left_operands,
        {{ operand_text('operands.operands', 'right') }} as right_operands,
        operands.operands,
    from evaluation
    inner join document
        on evaluation.document_id = document.document_id
    left join operands
        on
            evaluation.document_id = operands.document_id
            and evaluation.identity_id = operands.identity_id
            and evaluation.row_key = operands.row_key
            and evaluation.column_key = operands.column_key
)

select * from final
