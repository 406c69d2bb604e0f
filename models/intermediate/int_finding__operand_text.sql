with

listed as (
    select
        breach.document_id,
        breach.identity_result_id,
        {{ operand_list() }} as operands,
    from {{ ref('int_finding__breach') }} as breach
    inner join {{ ref('int_audit__operand') }} as operand
        on
            breach.document_id = operand.document_id
            and breach.identity_id = operand.identity_id
            and breach.row_key = operand.row_key
            and breach.column_key = operand.column_key
    group by breach.document_id, breach.identity_result_id
),

final as (
    select
        listed.document_id,
        listed.identity_result_id,
        {{ operand_text('listed.operands', 'left') }} as left_operands,
        {{ operand_text('listed.operands', 'right') }} as right_operands,
    from listed
)

select * from final
