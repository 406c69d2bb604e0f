with

operands as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        {{ operand_list() }} as operands,
    from {{ ref('int_audit__operand') }}
    group by
        document_id,
        identity_id,
        row_key,
        column_key
),

final as (
    select
        {{ joined_key(['document_id', 'identity_id', 'row_key', 'column_key']) }}
            as identity_result_id,
        document_id,
        identity_id,
        row_key,
        column_key,
        {{ operand_text('operands', 'left') }} as left_operands,
        {{ operand_text('operands', 'right') }} as right_operands,
        operands,
    from operands
)

select * from final
