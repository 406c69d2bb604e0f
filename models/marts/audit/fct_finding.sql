with

measured as (
    select
        breach.*,
        evaluation.status,
        evaluation.left_amount,
        evaluation.right_amount,
        evaluation.difference,
        evaluation.allowance,
        evaluation.amount_unit,
        evaluation.reason,
        evaluation.publisher_answer,
        identity.family,
        identity.basis,
        severity.rule_severity,
        severity.relative_size,
        severity.expenditure_share,
        severity.severity_reason,
        severity.gravity,
    from {{ ref('int_finding__breach') }} as breach
    inner join {{ ref('int_audit__evaluation') }} as evaluation
        on {{ same_evaluation('breach', 'evaluation') }}
    inner join {{ ref('dim_identity') }} as identity
        on breach.identity_id = identity.identity_id
    inner join {{ ref('int_finding__severity') }} as severity
        on breach.identity_result_id = severity.identity_result_id
),

-- The breach shown for its group: one that explains the others, else the gravest, then
-- the largest.
grouped as (
    select
        *,
        row_number() over (
            partition by document_id, root_key
            order by
                case when identity_id = 'rows_moved' then 0 else 1 end,
                gravity desc,
                abs(difference) desc,
                identity_result_id
        ) as rank_in_group,
        count(*) over (partition by document_id, root_key) as breach_count,
        min(case when status = 'breaks_registered' then 1 else 0 end) over (
            partition by document_id, root_key
        ) = 1 as is_registered,
        max(gravity) over (partition by document_id, root_key) as group_gravity,
    from measured
),

mended as (
    select
        grouped.*,
        figure.place as root_place,
        figure.label as root_label,
        figure.column_key as root_column,
        figure.value_text as root_value_text,
        figure.unit as root_unit,
        figure.page as root_page,
        figure.line as root_line,
        mend.mended_value_text,
        figure.column_key in ('change_amount', 'change_rate')
        and mend.mended_value_text like '-%' as is_turned,
    from grouped
    left join {{ ref('int_finding__figure') }} as figure
        on grouped.root_figure_id = figure.figure_id
    left join {{ ref('int_finding__mend') }} as mend
        on
            grouped.document_id = mend.document_id
            and grouped.root_figure_id = mend.figure_id
    where grouped.rank_in_group = 1
),

-- Values for the advice.
worded as (
    select
        mended.*,
        {{ plain_label('mended.root_label') }} as label,
        case when mended.breach_count > 1 then cast(mended.breach_count as string) end
            as number,
        {% for language, blank in [('zh', '空白'), ('en', 'a blank')] -%}
            {{ figure_with_unit('mended.mended_value_text', 'mended.root_unit',
                'unit.name_' ~ language) }} as mended_{{ language }},
            coalesce(
                {{ figure_with_unit('mended.root_value_text', 'mended.root_unit',
                    'unit.name_' ~ language) }},
                nullif(mended.root_value_text, ''),
                '{{ blank }}'
            ) as printed_{{ language }},
            template.sentence_{{ language }},
        {% endfor -%}
    from mended
    -- One figure to correct, or several candidates.
    left join {{ ref('finding_sentence') }} as template
        on
            template.rule_key
            = case
                when mended.mended_value_text is null then null
                when not mended.is_only_root then 'several_roots'
                when mended.is_turned then 'turned_root'
                when mended.identity_id = 'row_placement' then 'missing_root'
                else 'one_root'
            end
    left join {{ ref('vocabulary') }} as unit
        on
            unit.vocabulary = 'unit'
            and mended.root_unit = unit.code
),

final as (
    select
        {{ joined_key(['mended.document_id', 'mended.root_key']) }} as finding_id,
        mended.document_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        mended.family,
        case mended.group_gravity
            when 3 then 'major' when 2 then 'minor' else 'notice'
        end as severity,
        mended.severity_reason,
        mended.rule_severity,
        mended.relative_size,
        mended.expenditure_share,
        {{ rank_in_document('mended') }} as rank_in_document,
        mended.identity_id,
        mended.identity_result_id,
        cast(mended.breach_count as integer) as breach_count,
        sentence.sentence,
        sentence.sentence_en,
        sentence.left_name,
        sentence.left_name_en,
        sentence.right_name,
        sentence.right_name_en,
        mended.left_amount,
        mended.right_amount,
        mended.difference,
        mended.allowance,
        mended.amount_unit,
        result.left_operands,
        result.right_operands,
        result.left_operands_zh,
        result.right_operands_zh,
        mended.basis,
        mended.is_registered,
        case when mended.is_registered then mended.reason end as explanation,
        mended.publisher_answer,
        mended.root_figure_id,
        mended.is_only_root,
        mended.root_place,
        mended.root_label,
        mended.root_column,
        mended.root_page,
        mended.root_line,
        mended.root_value_text,
        mended.root_unit,
        {% for language, name in [('zh', 'advice'), ('en', 'advice_en')] -%}
            {{ without_empty_parts(filled(
                'mended.sentence_' ~ language,
                ['label', 'printed_', 'mended_', 'number'], language
            )) }} as {{ name }},
        {% endfor -%}
        mended.mended_value_text,
    from worded as mended
    inner join {{ ref('dim_document') }} as document
        on mended.document_id = document.document_id
    inner join {{ ref('int_finding__sentence') }} as sentence
        on mended.identity_result_id = sentence.identity_result_id
    left join {{ ref('int_finding__operand_text') }} as result
        on mended.identity_result_id = result.identity_result_id
)

select * from final
