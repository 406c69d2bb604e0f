with

statement as (
    select * from {{ ref('int_statement__account') }}
),

ratio as (
    select * from {{ ref('int_rule__statement_ratio') }}
    where
        identity_id = 'statement_share'
        and numerator_statement_id is not null
),

-- Every sum of the accounts that the share could be of.
whole as (
    select
        document_id,
        statement_year,
        item || coalesce('/' || fund, '') as whole_key,
        amount,
        resolution,
    from statement
    where
        measure = 'final_account'
        and is_money
        and amount > resolution
        and item_key in (
            'revenue_total',
            'expenditure_total',
            'grand_total_revenue',
            'grand_total_expenditure',
            'fiscal_appropriation',
            'basic',
            'project',
            'procurement_total',
            'sme_contracts',
            'three_public_total'
        )
),

candidate as (
    select
        ratio.document_id,
        ratio.row_key,
        ratio.column_key,
        whole.whole_key,
        rate.value as rate,
        {{ quotient('rate.resolution', 2) }} as half_rate,
        {{ quotient(
            '100 * (part.amount - ' ~ quotient('part.resolution', 2) ~ ')',
            'whole.amount + ' ~ quotient('whole.resolution', 2)
        ) }} as lowest_rate,
        {{ quotient(
            '100 * (part.amount + ' ~ quotient('part.resolution', 2) ~ ')',
            'whole.amount - ' ~ quotient('whole.resolution', 2)
        ) }} as highest_rate,
    from ratio
    inner join statement as rate
        on
            ratio.document_id = rate.document_id
            and ratio.rate_statement_id = rate.statement_id
    inner join statement as part
        on
            ratio.document_id = part.document_id
            and ratio.numerator_statement_id = part.statement_id
    inner join whole
        on {{ same_keys('part', 'whole', ['document_id', 'statement_year']) }}
),

final as (
    select distinct
        document_id,
        row_key,
        column_key,
        split_part(whole_key, '/', 1) as whole_item,
    from candidate
    where
        lowest_rate <= rate + half_rate
        and highest_rate >= rate - half_rate
)

select * from final
