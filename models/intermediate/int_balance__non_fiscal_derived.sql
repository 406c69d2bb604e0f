with

summary as (
    select * from {{ ref('int_balance__summary') }}
    where
        has_appropriation_summary
        and balance_item in ('opening_balance', 'expenditure', 'closing_balance')
),

published_summary as (
    select distinct document_id
    from {{ ref('stg_published_table') }}
    where table_key = 'revenue_expenditure_summary'
),

fiscal as (
    select
        fiscal.document_id,
        fiscal.balance_item,
        sum(fiscal.amount_yuan) as amount_yuan,
        {{ join_text('fiscal.cell_id', '|', 'fiscal.cell_id') }} as cell_ids,
    from {{ ref('int_balance__fiscal') }} as fiscal
    inner join published_summary
        on fiscal.document_id = published_summary.document_id
    where
        fiscal.balance_item in ('opening_balance', 'expenditure', 'closing_balance')
    group by fiscal.document_id, fiscal.balance_item
),

undecided as (
    select distinct
        document_id,
        case row_key
            when 'expenditure_total' then 'expenditure'
            when 'closing_balance' then 'closing_balance'
            else 'opening_balance'
        end as balance_item,
    from {{ ref('int_table_cell__candidate_column') }}
    where
        not is_decided
        and table_key in ('revenue_expenditure_summary', 'appropriation_summary')
        and (
            row_key in ('expenditure_total', 'closing_balance')
            or row_key like 'opening%'
        )
),

difference as (
    select
        coalesce(summary.document_id, fiscal.document_id) as document_id,
        coalesce(summary.balance_item, fiscal.balance_item) as balance_item,
        summary.cell_id,
        fiscal.cell_ids as deducted_cell_ids,
        {{ nil_as_zero('summary.amount_yuan') }}
        - {{ nil_as_zero('fiscal.amount_yuan') }} as amount_yuan,
    from summary
    full outer join fiscal
        on {{ same_keys('summary', 'fiscal', ['document_id', 'balance_item']) }}
),

final as (
    select
        difference.document_id,
        difference.balance_item,
        difference.cell_id,
        difference.deducted_cell_ids,
        cast(difference.amount_yuan as {{ type_amount() }}) as amount_yuan,
    from difference
    left join undecided
        on {{ same_keys('difference', 'undecided', ['document_id', 'balance_item']) }}
    where
        difference.amount_yuan <> 0
        and undecided.document_id is null
)

select * from final
