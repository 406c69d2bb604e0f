{#-
    The balance in prose: revenue by source; opening balance, expenditure and closing
    balance by budget, and the rest of their total. With all three budgets the rest is
    non-fiscal; budgets above the total leave it unchanged.
-#}
{%- set budgets = ['general_public', 'government_fund', 'state_capital'] -%}
with

line as (
    select
        statement_id,
        document_id,
        coalesce(fund, 'unsplit') as budget_type,
        case figure_key
            when 'expenditure_total' then 'expenditure' else figure_key
        end as balance_item,
        amount_yuan,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'final_account'
        and not is_in_basic_list
        and (
            fund is null
            or (
                fund in ({{ "'" ~ budgets | join("', '") ~ "'" }})
                and figure_key in (
                    'opening_balance', 'expenditure_total', 'closing_balance'
                )
            )
        )
        and figure_key in (
            'opening_balance', 'expenditure_total', 'closing_balance',
            'use_of_non_fiscal_surplus', 'surplus_distribution'
        )
),

by_budget as (
    select
        document_id,
        balance_item,
        sum(amount_yuan) as amount_yuan,
        count(*) as budget_count,
        {{ join_text('statement_id', '|', 'statement_id') }} as statement_ids,
    from line
    where budget_type <> 'unsplit'
    group by document_id, balance_item
),

split as (
    select
        line.*,
        by_budget.amount_yuan as budget_sum,
        by_budget.budget_count,
        by_budget.statement_ids,
        max(
            case when line.budget_type = 'unsplit' then line.amount_yuan end
        ) over (
            partition by line.document_id, line.balance_item
        ) as total,
    from line
    left join by_budget
        on {{ same_keys('line', 'by_budget', ['document_id', 'balance_item']) }}
),

final as (
    select
        statement_id,
        document_id,
        budget_type,
        'revenue' as balance_item,
        revenue_source,
        amount_yuan,
        'printed' as derivation,
        cast(null as string) as deducted_statement_ids,
    from {{ ref('int_statement__revenue') }}
    union all
    select
        statement_id,
        document_id,
        budget_type,
        balance_item,
        cast(null as string) as revenue_source,
        amount_yuan,
        'printed' as derivation,
        cast(null as string) as deducted_statement_ids,
    from split
    where
        case
            when budget_type = 'unsplit'
                then budget_sum is null or budget_sum > amount_yuan
            else total is null or budget_sum <= total
        end
    union all
    select
        statement_id,
        document_id,
        case
            when budget_count = {{ budgets | length }} then 'non_fiscal'
            else 'unsplit'
        end as budget_type,
        balance_item,
        cast(null as string) as revenue_source,
        cast(amount_yuan - budget_sum as {{ type_amount() }}) as amount_yuan,
        'total_less_fiscal' as derivation,
        statement_ids as deducted_statement_ids,
    from split
    where
        budget_type = 'unsplit'
        and budget_sum < amount_yuan
)

select * from final
