with

operands as (
    select
        {{ evaluation_key() }},
        {{ operand_list(operand_reference_fields()) }} as operands,
    from {{ ref('int_audit__operand') }}
    group by {{ evaluation_key() }}
),

-- Differing figures are written out; others are referenced by number.
unequal as (
    select
        {{ evaluation_key('evaluation') }},
        {{ operand_list(operand_fields(), 'operand') }} as operands,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('int_audit__operand') }} as operand
        on {{ same_evaluation('evaluation', 'operand') }}
    where evaluation.status in ('breaks', 'breaks_registered', 'not_evaluable')
    group by {{ evaluation_key('evaluation') }}
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
        {{ operand_text('unequal.operands', 'left') }} as left_operands,
        {{ operand_text('unequal.operands', 'right') }} as right_operands,
        operands.operands,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('stg_document') }} as document
        on evaluation.document_id = document.document_id
    left join operands
        on {{ same_evaluation('evaluation', 'operands') }}
    left join unequal
        on {{ same_evaluation('evaluation', 'unequal') }}
)

select * from final
