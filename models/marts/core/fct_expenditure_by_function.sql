{%- set expenditure_types = (
    'basic', 'project', 'remitted_to_superior', 'business', 'subsidy_to_subordinate',
) -%}

with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'expenditure'
        and column_key in {{ expenditure_types }}
        and not is_empty_total
),

narrative as (
    select * from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'final_account'
        and fund is null
        and figure_key in {{ expenditure_types }}
        and not is_in_basic_list
        and {{ has_no_table('document_id', ['expenditure']) }}
),

{{ leaves_by_function({'expenditure_type': ['column_key', 'figure_key']}) }}
