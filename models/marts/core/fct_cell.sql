{%- set facts = [
    'fct_revenue_by_function',
    'fct_expenditure_by_function',
    'fct_appropriation_by_function',
    'fct_expenditure_by_economic_class',
    'fct_appropriation_by_function_and_economic_class',
    'fct_balance',
    'fct_balance_by_function',
    'fct_three_public_expenses',
    'fct_state_asset',
    'fct_three_public_activity',
    'fct_procurement',
    'fct_operating_expense',
] -%}

with

-- A figure used for two derived amounts is still in one fact.
fact_row as (
    {% for fact in facts -%}
        select distinct
            cell_id,
            '{{ fact }}' as fact_name,
        from {{ ref(fact) }}
        where cell_id is not null
        {{ "union all" if not loop.last }}
    {% endfor %}
),

cell_fact as (
    select
        cell_id,
        min(fact_name) as fact_name,
        count(*) as fact_count,
    from fact_row
    group by cell_id
),

-- Forms state many figures twice; the facts take each from the more detailed table.
ruled as (
    select
        *,
        case
            when
                table_key in (
                    'revenue', 'expenditure', 'general_budget_expenditure',
                    'general_budget_expenditure_by_economic_class'
                )
                and column_key = 'total'
                then true
            when
                table_key in (
                    'appropriation_expenditure_detail',
                    'general_budget_expenditure_detail',
                    'expenditure_detail'
                )
                then length(column_key) = 3 or column_key = 'total'
            when table_side_key = 'appropriation_summary/expenditure'
                then column_key = 'total'
            when
                table_key in (
                    'government_fund', 'state_capital', 'state_capital_restated'
                )
                then column_key = 'expenditure'
            else false
        end as is_row_total,
        (
            row_key is not distinct from 'hospitality_domestic_foreign_affairs'
            or column_key is not distinct from 'institutional_education_fee'
            or table_key = 'general_budget_three_public_expenses'
            or coalesce(row_key in (
                'meeting_expenses', 'training_expenses',
                'sme_contracts', 'small_micro_contracts'
            ), false)
            or coalesce(
                table_key = 'government_procurement' and column_key like 'actual%',
                false
            )
            or coalesce(column_key in ('personnel', 'operating'), false)
        ) as is_of_which,
        (
            (
                table_key = 'revenue_expenditure_summary'
                and column_key in ('initial_budget', 'adjusted_budget')
            )
            or (table_key = 'government_procurement' and column_key like 'planned%')
        ) as is_budget_stage,
        case
            when table_key = 'revenue_expenditure_summary' and class_code is not null
                then 'expenditure'
            when table_key = 'revenue_expenditure_summary'
                then 'appropriation_summary'
            when table_key = 'appropriation_summary' and column_key = 'general_public'
                then 'general_budget_expenditure'
            when table_key = 'appropriation_summary' and column_key = 'government_fund'
                then 'government_fund'
            when table_key = 'appropriation_summary' and column_key = 'state_capital'
                then 'state_capital'
            when
                table_key in ('government_fund', 'state_capital')
                and column_key in ('opening_balance', 'revenue', 'closing_balance')
                then 'appropriation_summary'
            when
                table_key = 'general_budget_expenditure'
                and (
                    column_key like 'opening%'
                    or column_key like 'revenue%'
                    or column_key like 'closing%'
                )
                then 'appropriation_summary'
            when table_key in ('project_expenditure', 'basic_expenditure_by_function')
                then 'general_budget_expenditure'
            when table_key = 'project_expenditure_by_economic_class'
                then 'general_budget_expenditure_by_economic_class'
            when table_key = 'state_capital_restated' then 'state_capital'
            when table_key = 'expenditure_detail' then 'expenditure'
            when table_key = 'operating_information' and not is_money
                then 'state_assets'
            when row_key like 'agency_operating%' then 'disclosure_statistics'
            when row_key like 'procurement%' then 'government_procurement'
            when table_key = 'general_budget_expenditure_detail'
                then 'appropriation_expenditure_detail'
            when table_key = 'basic_expenditure_by_economic_class'
                then 'general_budget_expenditure_by_economic_class'
            when table_key = 'disclosure_statistics' and not is_money
                then 'state_assets'
        end as detailed_in_table_key,
    from {{ ref('stg_table_cell') }}
),

final as (
    select
        ruled.cell_id,
        ruled.document_id,
        document.publisher_code,
        document.fiscal_year,
        ruled.table_key,
        ruled.table_no,
        ruled.page,
        ruled.line,
        ruled.side,
        ruled.line_no,
        ruled.row_label,
        ruled.printed_code,
        ruled.row_key,
        ruled.column_label,
        ruled.column_key,
        ruled.is_decided,
        ruled.value_text,
        ruled.unit,
        ruled.amount_yuan,
        ruled.quantity,
        ruled.reading,
        case
            when not ruled.is_decided then 'undecided'
            when document.kind <> 'final_accounts' then 'other_kind_of_document'
            when not document.is_current then 'other_document'
            when cell_fact.fact_name is not null then 'in_fact'
            when ruled.row_key is null and line_form.table_key is not null
                then 'unmapped_row'
            when not figure.is_leaf then 'subtotal'
            when figure.is_empty_total then 'empty_total'
            when ruled.is_row_total then 'row_total'
            when ruled.is_of_which then 'of_which'
            when ruled.is_budget_stage then 'budget_stage'
            when published_table.document_id is not null then 'stated_elsewhere'
            when ruled.detailed_in_table_key is not null then 'detail_not_published'
            else 'unaccounted'
        end as cell_use,
        cell_fact.fact_name,
        case
            when
                cell_fact.fact_name is null
                and published_table.document_id is not null
                then ruled.detailed_in_table_key
        end as detailed_in_table_key,
        cast(coalesce(cell_fact.fact_count, 0) as integer) as fact_count,
    from ruled
    inner join {{ ref('int_document__ranked') }} as document
        on ruled.document_id = document.document_id
    left join {{ ref('int_figure__final_accounts') }} as figure
        on ruled.cell_id = figure.cell_id
    left join cell_fact
        on ruled.cell_id = cell_fact.cell_id
    left join {{ ref('published_table') }} as line_form
        on
            ruled.table_key = line_form.table_key
            and line_form.row_kind = 'line'
    left join {{ ref('stg_published_table') }} as published_table
        on
            ruled.document_id = published_table.document_id
            and ruled.detailed_in_table_key = published_table.table_key
)

select * from final
