with

figure as (
    select
        *,
        case when is_money then amount_yuan else quantity end as amount,
    from {{ ref('int_figure__final_accounts') }}
    where row_key in (
        'total', 'personnel_total', 'operating_total',
        'three_public_total', 'vehicles_total'
    )
),

detail_document as (
    select distinct document_id
    from {{ ref('int_figure__final_accounts') }}
    where table_key = 'general_budget_expenditure_by_economic_class'
),

all_budgets_document as (
    select distinct document_id
    from {{ ref('int_figure__final_accounts') }}
    where table_key = 'appropriation_expenditure_detail'
),

vehicles as (
    select
        *,
        {{ choice_of_table(
            ['state_assets', 'disclosure_statistics', 'operating_information']
        ) }} as table_choice,
    from figure
    where row_key = 'vehicles_total'
),

-- 公开06 may omit the sum of its two parts.
economic_total as (
    select
        document_id,
        table_key,
        column_key,
        coalesce(
            max(case when row_key = 'total' then amount end),
            sum(case when row_key <> 'total' then amount end)
        ) as amount,
    from figure
    where
        table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
        and column_key in ('basic', 'total')
    group by document_id, table_key, column_key
),

final as (
    select
        document_id,
        table_key,
        column_key,
        case table_key
            when 'revenue' then 'fct_revenue_by_function'
            when 'expenditure' then 'fct_expenditure_by_function'
            else 'fct_appropriation_by_function'
        end as fact_name,
        case table_key
            when 'general_budget_expenditure' then 'general_public/' || column_key
            when 'government_fund' then 'government_fund/' || column_key
            when 'state_capital' then 'state_capital/' || column_key
            else column_key
        end as measure_key,
        amount,
    from figure
    where
        row_key = 'total'
        and (
            (
                table_key = 'revenue'
                and column_key not in ('total', 'institutional_education_fee')
            )
            or (table_key = 'expenditure' and column_key <> 'total')
            or (
                table_key in (
                    'general_budget_expenditure', 'government_fund', 'state_capital'
                )
                and column_key in ('basic', 'project')
            )
        )
    union all
    select
        document_id,
        table_key,
        column_key,
        'fct_balance_by_function' as fact_name,
        case table_key
            when 'general_budget_expenditure' then 'general_public' else table_key
        end || '/' || column_key as measure_key,
        amount,
    from figure
    where
        row_key = 'total'
        and table_key in (
            'general_budget_expenditure', 'government_fund', 'state_capital'
        )
        and column_key in ('opening_balance', 'revenue', 'closing_balance')
    union all
    select
        economic_total.document_id,
        economic_total.table_key,
        economic_total.column_key,
        'fct_expenditure_by_economic_class' as fact_name,
        case economic_total.column_key when 'total' then 'all' else 'basic' end
            as measure_key,
        economic_total.amount,
    from economic_total
    left join detail_document
        on economic_total.document_id = detail_document.document_id
    where
        economic_total.table_key = 'general_budget_expenditure_by_economic_class'
        or detail_document.document_id is null
    union all
    select
        figure.document_id,
        figure.table_key,
        figure.column_key,
        'fct_appropriation_by_function_and_economic_class' as fact_name,
        'all' as measure_key,
        figure.amount,
    from figure
    left join all_budgets_document
        on figure.document_id = all_budgets_document.document_id
    where
        figure.row_key = 'total'
        and figure.column_key = 'total'
        and (
            figure.table_key = 'appropriation_expenditure_detail'
            or (
                figure.table_key = 'general_budget_expenditure_detail'
                and all_budgets_document.document_id is null
            )
        )
    union all
    select
        document_id,
        table_key,
        column_key,
        'fct_three_public_expenses' as fact_name,
        column_key as measure_key,
        amount,
    from figure
    where row_key = 'three_public_total' and table_key = 'three_public_expenses'
    union all
    select
        document_id,
        table_key,
        column_key,
        'fct_state_asset' as fact_name,
        table_key || '/vehicles' as measure_key,
        amount,
    from vehicles
    where table_choice = 1
)

select * from final
