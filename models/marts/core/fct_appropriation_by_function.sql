with

leaf as (
    select
        *,
        case table_key
            when 'general_budget_expenditure' then 'general_public'
            when 'government_fund' then 'government_fund'
            when 'state_capital' then 'state_capital'
        end as budget_type,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'general_budget_expenditure', 'government_fund', 'state_capital'
        )
        and column_key in ('basic', 'project')
        and not is_empty_total
),

-- Prose names classes without separating basic and project expenditure.
narrative as (
    select
        *,
        case
            when fund = 'fiscal_appropriation' then 'unsplit' else fund
        end as budget_type,
    from {{ ref('int_statement__class_leaf') }}
    where
        item_kind = 'functional'
        and fund in (
            'general_public', 'government_fund', 'state_capital', 'fiscal_appropriation'
        )
        and {{ has_no_table('document_id', [
            'general_budget_expenditure', 'government_fund', 'state_capital'
        ]) }}
),

{{ leaves_by_function({
    'budget_type': ['budget_type', 'budget_type'],
    'expenditure_type': ['column_key', "'unsplit'"],
}, class_in_prose='figure_key') }}
