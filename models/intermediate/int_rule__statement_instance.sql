with

ratio as (
    select * from {{ ref('int_rule__statement_ratio') }}
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
        cast(null as varchar) as remark,
    from ratio
    where
        numerator_statement_id is null
        or denominator_statement_id is null
    union all
    -- What a share is of, whether it is what the sentence names or not.
    select
        document_id,
        'statement_share' as identity_id,
        row_key,
        column_key,
        cast(null as boolean) as is_met,
        cast(null as varchar) as obstacle,
        'fits as a share of ' || fitting_wholes as remark,
    from share_candidate
    where (document_id, row_key, column_key) in (
        select
            ratio.document_id,
            ratio.row_key,
            ratio.column_key,
        from ratio
        where
            ratio.numerator_statement_id is not null
            and ratio.denominator_statement_id is not null
    )
)

select * from final
