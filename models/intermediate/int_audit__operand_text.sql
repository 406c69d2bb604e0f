with

listed as (
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
        {{ joined_key([
            'listed.document_id',
            'listed.identity_id',
            'listed.row_key',
            'listed.column_key',
        ]) }} as identity_result_id,
        listed.document_id,
        listed.identity_id,
        listed.row_key,
        listed.column_key,
        {{ operand_text('listed.operands', 'left') }} as left_operands,
        {{ operand_text('listed.operands', 'right') }} as right_operands,
        listed.operands,
    from listed
)

select * from final
