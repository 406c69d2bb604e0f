with

ratio as (
    select * from {{ ref('int_rule__statement_ratio') }}
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
)

select * from final
