with

document as (
    select
        document_id,
        kind,
        source_file,
    from {{ ref('dim_document') }}
    -- A contradiction in two copies is one; a revision still has it or has corrected
    -- it.
    where
        duplicate_of is null
        and superseded_by is null
),

final as (
    select
        finding.finding_id,
        finding.publisher_code,
        finding.publisher_name,
        finding.fiscal_year,
        finding.document_id,
        document.kind as document_kind,
        document.source_file,
        finding.severity,
        finding.rank_in_document,
        cast(100 * finding.expenditure_share as decimal(9, 2))
            as expenditure_share_percent,
        finding.family,
        finding.identity_id,
        finding.sentence,
        finding.sentence_en,
        finding.left_amount,
        finding.right_amount,
        finding.difference,
        finding.allowance,
        finding.amount_unit,
        finding.left_operands,
        finding.right_operands,
        finding.left_operands_zh,
        finding.right_operands_zh,
        finding.breach_count,
        finding.is_only_root,
        finding.advice,
        finding.advice_en,
        {% for column in [
            'root_label', 'root_value_text', 'mended_value_text', 'root_unit',
        ] -%}
            case when finding.is_only_root then finding.{{ column }} end
                as {{ column }},
        {% endfor -%}
        finding.is_registered,
        finding.explanation,
        finding.publisher_answer,
    from {{ ref('fct_finding') }} as finding
    inner join document
        on finding.document_id = document.document_id
)

select * from final
