with

final as (
    select
        figure.cell_id,
        figure.document_id,
        figure.amount_yuan,
        case
            when figure.row_key = 'opening_balance' then 'opening_balance'
            when figure.row_key = 'expenditure_total' then 'expenditure'
            when figure.row_key = 'closing_balance' then 'closing_balance'
            when figure.row_key = 'use_of_non_fiscal_surplus'
                then 'use_of_non_fiscal_surplus'
            when figure.row_key = 'surplus_distribution' then 'surplus_distribution'
            when figure.row_key = 'revenue_total' and figure.is_leaf then 'revenue'
            when figure.row_key = 'revenue_total' then null
            when figure.row_key like 'revenue%' then 'revenue'
        end as balance_item,
        case figure.row_key
            when 'revenue_general_public' then 'general_public'
            when 'revenue_government_fund' then 'government_fund'
            when 'revenue_state_capital' then 'state_capital'
            when 'opening_balance' then 'unsplit'
            when 'expenditure_total' then 'unsplit'
            when 'closing_balance' then 'unsplit'
            when 'revenue_total' then 'unsplit'
            else 'non_fiscal'
        end as budget_type,
        case figure.row_key
            when 'revenue_general_public' then 'fiscal_appropriation'
            when 'revenue_government_fund' then 'fiscal_appropriation'
            when 'revenue_state_capital' then 'fiscal_appropriation'
            when 'revenue_superior_subsidy' then 'superior_subsidy'
            when 'revenue_institutional' then 'institutional'
            when 'revenue_business' then 'business'
            when 'revenue_subordinate_remittance' then 'subordinate_remittance'
            when 'revenue_other' then 'other'
        end as revenue_source,
        published_table.document_id is not null as has_appropriation_summary,
    from {{ ref('int_figure__final_accounts') }} as figure
    left join {{ ref('stg_published_table') }} as published_table
        on
            figure.document_id = published_table.document_id
            and published_table.table_key = 'appropriation_summary'
    where
        figure.table_key = 'revenue_expenditure_summary'
        and figure.column_key = 'final_account'
)

select * from final
