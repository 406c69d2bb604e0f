{%- set unequal = "status in ('breaks', 'breaks_registered', 'not_evaluable')" -%}
with

operands as (
    select
        {{ evaluation_key() }},
        {{ operand_list(operand_reference_fields()) }} as operands,
    from {{ ref('int_audit__operand') }}
    group by {{ evaluation_key() }}
),

-- Differing figures are written out; others are referenced by number.
written_out as (
    select
        {{ evaluation_key('evaluation') }},
        {{ operand_list(operand_reference_fields(), 'operand') }} as operands,
        {{ operand_list(operand_fields(), 'operand') }} as figures,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('int_audit__operand') }} as operand
        on {{ same_evaluation('evaluation', 'operand') }}
    where evaluation.{{ unequal }}
    group by {{ evaluation_key('evaluation') }}
),

listed as (
    {% for relation in ['operands', 'written_out'] -%}
        select
            evaluation.*,
            {{ relation }}.operands,
            {% for side in ['left', 'right'] -%}
                {% if relation == 'written_out' -%}
                    {{ operand_text('written_out.figures', side) }}
                {%- else -%}
                    cast(null as string)
                {%- endif %} as {{ side }}_operands,
            {% endfor -%}
        from {{ ref('int_audit__evaluation') }} as evaluation
        left join {{ relation }}
            on {{ same_evaluation('evaluation', relation) }}
        where {{ 'not' if loop.first }} coalesce(evaluation.{{ unequal }}, false)
        {{ 'union all' if loop.first }}
    {% endfor %}
),

final as (
    select
        {{ evaluation_id('evaluation') }} as identity_result_id,
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
        evaluation.left_operands,
        evaluation.right_operands,
        evaluation.operands,
    from listed as evaluation
    inner join {{ ref('stg_document') }} as document
        on evaluation.document_id = document.document_id
)

select * from final
