with

breach as (
    select * from {{ ref('int_finding__breach') }}
),

evaluation as (
    select
        *,
        {{ joined_key(['document_id', 'identity_id', 'row_key', 'column_key']) }}
            as identity_result_id,
        case
            when abs(left_amount) >= abs(right_amount) then abs(left_amount)
            else abs(right_amount)
        end as larger_side,
    from {{ ref('int_audit__evaluation') }}
),

identity as (
    select * from {{ ref('dim_identity') }}
),

document as (
    select
        document_id,
        publisher_code,
        publisher_name,
        fiscal_year,
    from {{ ref('dim_document') }}
),

result as (
    select
        identity_result_id,
        left_operands,
        right_operands,
    from {{ ref('int_audit__operand_text') }}
),

figure as (
    select * from {{ ref('int_finding__figure') }}
),

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
        evaluation.remark,
        evaluation.publisher_answer,
        identity.family,
        identity.kind,
        identity.statement,
        identity.statement_en,
        identity.basis,
        case
            when identity.severity = 'notice' then 1
            -- A hundredth of what is at stake, or ten thousand yuan.
            when
                evaluation.amount_unit = '元'
                and abs(evaluation.difference) < 10000
                and abs(evaluation.difference) < evaluation.larger_side / 100
                then 2
            when
                evaluation.amount_unit = '%'
                and abs(evaluation.difference) >= 5
                then 3
            when identity.severity = 'minor' then 2
            else 3
        end as gravity,
    from breach
    inner join evaluation
        on breach.identity_result_id = evaluation.identity_result_id
    inner join identity
        on breach.identity_id = identity.identity_id
),

-- The breach that stands for its group: the gravest, then the largest.
grouped as (
    select
        *,
        row_number() over (
            partition by document_id, root_key
            order by gravity desc, abs(difference) desc, identity_result_id
        ) as rank_in_group,
        count(*) over (partition by document_id, root_key) as breach_count,
        min(case when status = 'breaks_registered' then 1 else 0 end) over (
            partition by document_id, root_key
        ) = 1 as is_registered,
        max(gravity) over (partition by document_id, root_key) as group_gravity,
        max(lowest_change) over (partition by document_id, root_key) as group_low,
        min(highest_change) over (partition by document_id, root_key) as group_high,
    from measured
),

said as (
    select
        document_id,
        root_key,
        {{ join_text('remark', '; ', 'identity_result_id') }} as remarks,
    from grouped
    where kind = 'rule'
    group by
        document_id,
        root_key
),

mended as (
    select
        grouped.*,
        said.remarks,
        figure.place as root_place,
        figure.label as root_label,
        figure.column_key as root_column,
        figure.value_text as root_value_text,
        figure.unit as root_unit,
        figure.page as root_page,
        figure.line as root_line,
        -- In the unit and to the digit it is printed in; the middle of what would do.
        case
            when figure.figure_id is null then null
            when abs(grouped.group_low) > 100000000000 then null
            when abs(grouped.group_high) > 100000000000 then null
            else round(
                cast(
                    (figure.amount + (grouped.group_low + grouped.group_high) / 2)
                    / coalesce({{ yuan_per_unit('figure.unit') }}, 1) as double
                ),
                figure.decimals
            )
        end as mended_value,
        figure.decimals as root_decimals,
    from grouped
    left join figure
        on grouped.root_figure_id = figure.figure_id
    left join said
        on
            grouped.document_id = said.document_id
            and grouped.root_key = said.root_key
    where grouped.rank_in_group = 1
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
        mended.identity_id,
        mended.identity_result_id,
        cast(mended.breach_count as integer) as breach_count,
        mended.statement || case
            when mended.kind = 'rule' then coalesce('：' || mended.remarks, '')
            else
                '：' || {{ plain_number('mended.left_amount') }}
                || coalesce(mended.amount_unit, '')
                || case when mended.kind = 'at_least' then ' < ' else ' ≠ ' end
                || {{ plain_number('mended.right_amount') }}
                || coalesce(mended.amount_unit, '')
                || coalesce('（' || mended.remark || '）', '')
        end as sentence,
        mended.statement_en || case
            when mended.kind = 'rule' then coalesce(': ' || mended.remarks, '')
            else
                ': ' || {{ plain_number('mended.left_amount') }}
                || case when mended.kind = 'at_least' then ' < ' else ' is not ' end
                || {{ plain_number('mended.right_amount') }}
                || ' ' || coalesce(mended.amount_unit, '')
                || coalesce(' (' || mended.remark || ')', '')
        end as sentence_en,
        mended.left_amount,
        mended.right_amount,
        mended.difference,
        mended.allowance,
        mended.amount_unit,
        result.left_operands,
        result.right_operands,
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
        case
            when mended.mended_value is not null
                then {{ printed_value('mended.mended_value', 'mended.root_decimals') }}
        end as mended_value_text,
    from mended
    inner join document
        on mended.document_id = document.document_id
    left join result
        on mended.identity_result_id = result.identity_result_id
)

select * from final
