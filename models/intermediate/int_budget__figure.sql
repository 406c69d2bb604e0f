{#-
    Money of each table, and the column of its total. Of several figures the lowest
    preference counts: the tables in this order, then prose.
-#}
{%- set tables = {
    'revenue_expenditure_summary': [none, 'final_account'],
    'expenditure': [none, 'total'],
    'appropriation_summary': ['fiscal_appropriation', 'total'],
    'general_budget_expenditure': ['general_public', 'total'],
    'government_fund': ['government_fund', 'expenditure'],
    'state_capital': ['state_capital', 'expenditure'],
    'three_public_expenses': ['fiscal_appropriation', 'final_account'],
    'general_budget_three_public_expenses': ['general_public', 'final_account'],
} -%}

with

printed as (
    select
        cell_id as figure_id,
        'table' as evidence,
        document_id,
        publisher_code,
        fiscal_year,
        case when class_code is null then 'line' else 'functional' end as item_kind,
        -- The last row of an expenditure table is expenditure in prose.
        case
            when row_key = 'total' then 'expenditure_total'
            else coalesce(class_code, row_key)
        end as item_key,
        case table_key
            {% for table_key, (fund, column) in tables.items() if fund -%}
                when '{{ table_key }}' then '{{ fund }}'
            {% endfor -%}
        end as fund,
        case
            when column_key in ('initial_budget', 'adjusted_budget') then column_key
            else 'final_account'
        end as measure,
        amount_yuan,
        row_label,
        page,
        line,
        case table_key
            {% for table_key in tables -%}
                when '{{ table_key }}' then {{ loop.index }}
            {% endfor -%}
        end as preference,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_money
        and coalesce(class_code, row_key) is not null
        and (
            {% for table_key, (fund, column) in tables.items() -%}
                {{ "or " if not loop.first -}}
                (
                    table_key = '{{ table_key }}'
                    and column_key in (
                        'initial_budget', 'adjusted_budget', '{{ column }}'
                    )
                )
            {% endfor -%}
        )
),

-- Budgets of projects stand with their projects (performance.fct_project).
stated as (
    select
        statement_id as figure_id,
        'narrative' as evidence,
        document_id,
        publisher_code,
        fiscal_year,
        item_kind,
        figure_key as item_key,
        -- The three public expenses are fiscal money, stated or not.
        case
            when
                figure_key in (
                    'three_public_total', 'overseas_visits', 'official_vehicles',
                    'vehicle_purchase', 'vehicle_operation', 'official_hospitality'
                )
                then coalesce(fund, 'fiscal_appropriation')
            else fund
        end as fund,
        measure,
        amount_yuan,
        subject as row_label,
        page,
        line,
        case
            when is_in_basic_list then 13 when fund is null then 12 else 11
        end as preference,
    from {{ ref('int_statement__figure') }}
    where
        measure <> 'count'
        and figure_key not like 'project:%'
),

final as (
    select * from printed
    union all
    select * from stated
)

select * from final
