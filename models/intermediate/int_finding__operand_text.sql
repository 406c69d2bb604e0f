{#- The figures on both sides of a breach, with their places: in codes, in Chinese. -#}
with

listed as (
    select
        document_id,
        identity_result_id,
        {{ operand_list(operand_fields()) }} as operands,
    from {{ ref('int_finding__operand') }}
    group by document_id, identity_result_id
),

in_chinese as (
    select
        operand.identity_result_id,
        operand.side = 'left' as is_left,
        operand.term_no * 1000000 + operand.figure_no as place_in_side,
        case
            when operand.side = 'denominator' then '除以 '
            when operand.weight < 0 then '减 '
            else ''
        end
        || case
            when abs(operand.weight) <= 1 then ''
            else {{ plain_number('abs(operand.weight)') }} || ' 乘 '
        end
        || operand.value_text
        || {{ unit_behind('operand') }}
        || '（' || {{ place_with_line('operand') }}
        -- A judgement on several figures has a key as label.
        || coalesce('“' || coalesce(item.name_zh, operand.row_label) || '”', '')
        || coalesce(word.name_zh, '')
        || '）' as text_zh,
    from {{ ref('int_finding__operand') }} as operand
    left join {{ ref('vocabulary') }} as word
        on
            operand.vocabulary = word.vocabulary
            and operand.column_code = word.code
    left join {{ ref('vocabulary') }} as item
        on
            item.vocabulary = 'figure_item'
            and operand.row_label = item.code
),

side_in_chinese as (
    select
        identity_result_id,
        is_left,
        {{ nested_quotes(join_text('text_zh', '；', 'place_in_side')) }} as text_zh,
    from in_chinese
    group by identity_result_id, is_left
),

final as (
    select
        listed.document_id,
        listed.identity_result_id,
        {{ operand_text('listed.operands', 'left') }} as left_operands,
        {{ operand_text('listed.operands', 'right') }} as right_operands,
        left_side.text_zh as left_operands_zh,
        right_side.text_zh as right_operands_zh,
    from listed
    left join side_in_chinese as left_side
        on
            listed.identity_result_id = left_side.identity_result_id
            and left_side.is_left
    left join side_in_chinese as right_side
        on
            listed.identity_result_id = right_side.identity_result_id
            and not right_side.is_left
)

select * from final
