with

operands as (
    select
        {{ evaluation_key() }},
        {{ operand_list() }} as operands,
    from {{ ref('int_audit__operand') }}
    group by {{ evaluation_key() }}
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
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('stg_document') }} as document
        on evaluation.document_id = document.document_id
    left join operands
        on {{ same_evaluation('evaluation', 'operands') }}
)

select * from final
