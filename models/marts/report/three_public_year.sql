with

document as (
    select * from {{ ref('dim_document') }}
    where
        is_current
        and kind = 'final_accounts'
),

staged as (
    select
        document_id,
        expense_group,
        expense_item,
        min(evidence) as evidence,
        sum(initial_budget_yuan) as initial_budget_yuan,
        sum(adjusted_budget_yuan) as adjusted_budget_yuan,
        sum(amount_yuan) as final_account_yuan,
    from {{ ref('fct_three_public_expenses') }}
    group by
        document_id,
        expense_group,
        expense_item
),

final as (
    select
        {{ joined_key([
            'document.publisher_code', 'document.fiscal_year', 'staged.expense_item'
        ]) }} as three_public_year_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        staged.expense_group,
        staged.expense_item,
        {% for stage in ['initial_budget', 'adjusted_budget', 'final_account'] -%}
            cast(staged.{{ stage }}_yuan as {{ type_amount() }}) as {{ stage }}_yuan,
        {% endfor -%}
        {{ percent(
            'staged.final_account_yuan',
            'coalesce(staged.adjusted_budget_yuan, staged.initial_budget_yuan)'
        ) }} as execution_percent,
        staged.evidence,
    from staged
    inner join document
        on staged.document_id = document.document_id
)

select * from final
