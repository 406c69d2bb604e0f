with

figure as (
    select
        *,
        case table_key
            when 'general_budget_expenditure' then 'general_public' else table_key
        end as budget_type,
        case column_key
            when 'total' then 'expenditure' else column_key
        end as balance_item,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and not is_empty_total
        and (
            (
                table_key in (
                    'government_fund', 'state_capital', 'general_budget_expenditure'
                )
                and column_key in ('opening_balance', 'revenue', 'closing_balance')
            )
            or (
                table_key in ('government_fund', 'state_capital')
                and column_key = 'expenditure'
            )
            or (table_key = 'general_budget_expenditure' and column_key = 'total')
        )
),

-- Most forms print only expenditure, which is not a balance.
balance_form as (
    select distinct
        document_id,
        table_key,
    from figure
    where balance_item <> 'expenditure'
),

final as (
    select
        figure.cell_id,
        figure.document_id,
        figure.publisher_code,
        figure.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        figure.class_code is not null as is_classified,
        figure.budget_type,
        figure.balance_item,
        {% for flow, items in {
            'inflow': "'opening_balance', 'revenue'",
            'outflow': "'expenditure', 'closing_balance'",
        }.items() -%}
            case when figure.balance_item in ({{ items }}) then figure.amount_yuan end
                as {{ flow }}_yuan,
        {% endfor -%}
        figure.table_key,
        figure.table_no,
        figure.page,
        figure.line,
        figure.printed_code,
        figure.row_label,
    from figure
    inner join balance_form
        on {{ same_keys('figure', 'balance_form', ['document_id', 'table_key']) }}
    {{ join_class('functional', 'figure') }}
)

select * from final
