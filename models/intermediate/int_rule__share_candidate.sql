{{ config(materialized="ephemeral") }}
with

-- Every total that may be the base of the share.
whole as (
    select * from {{ ref('int_statement__account') }}
    where
        measure = 'final_account'
        and is_money
        and amount > resolution
        and item_key in (
            'revenue_total', 'expenditure_total', 'grand_total_revenue',
            'grand_total_expenditure', 'fiscal_appropriation', 'basic', 'project',
            'procurement_total', 'sme_contracts', 'three_public_total'
        )
),

share as (
    select
        ratio.document_id,
        ratio.row_key,
        ratio.column_key,
        rate.value,
        {{ quotient('rate.resolution', 2) }} as half_rate,
        part.statement_year,
        part.amount,
        {{ quotient('part.resolution', 2) }} as half_amount,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    inner join {{ ref('int_statement__account') }} as rate
        on ratio.rate_statement_id = rate.statement_id
    inner join {{ ref('int_statement__account') }} as part
        on ratio.numerator_statement_id = part.statement_id
    where
        ratio.identity_id = 'statement_share'
        and ratio.numerator_statement_id is not null
),

final as (
    select distinct
        share.document_id,
        share.row_key,
        share.column_key,
        whole.item_key as whole_item,
    from share
    inner join whole
        on {{ same_keys('share', 'whole', ['document_id', 'statement_year']) }}
    where {{ fits_share('share', 'whole.amount', quotient('whole.resolution', 2)) }}
)

select * from final
