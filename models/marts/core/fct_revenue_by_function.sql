with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'revenue'
        and column_key in (
            'fiscal_appropriation', 'superior_subsidy', 'institutional', 'business',
            'subordinate_remittance', 'other'
        )
        and not is_empty_total
),

narrative as (
    select * from {{ ref('int_statement__revenue') }}
    where {{ has_no_table('document_id', ['revenue']) }}
),

{{ leaves_by_function({'revenue_source': ['column_key', 'revenue_source']}) }}
