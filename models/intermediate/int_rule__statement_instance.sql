with

ratio as (
    select
        ratio.*,
        share_cell.cell_id,
        ratio.denominator_statement_id is not null
        or share_cell.cell_id is not null as has_whole,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join {{ ref('int_rule__share_cell') }} as share_cell
        on ratio.rate_statement_id = share_cell.rate_statement_id
),

share_candidate as (
    select * from {{ ref('int_rule__share_candidate') }}
),

final as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        cast(null as boolean) as is_met,
        case
            when numerator_statement_id is null then 'the amount is not stated'
            else 'the whole is not stated'
        end as obstacle,
        cast(null as string) as remark,
    from ratio
    where
        numerator_statement_id is null
        or not has_whole
    union all
    -- What a share is of, whether it is what the sentence names or not.
    select
        ratio.document_id,
        ratio.identity_id,
        ratio.row_key,
        ratio.column_key,
        cast(null as boolean) as is_met,
        cast(null as string) as obstacle,
        'fits as a share of ' || share_candidate.fitting_wholes as remark,
    from ratio
    inner join share_candidate
        on
            ratio.document_id = share_candidate.document_id
            and ratio.row_key = share_candidate.row_key
            and ratio.column_key = share_candidate.column_key
    where
        ratio.identity_id = 'statement_share'
        and ratio.numerator_statement_id is not null
        and ratio.has_whole
)

select * from final
