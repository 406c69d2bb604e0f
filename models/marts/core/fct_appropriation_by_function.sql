with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'general_budget_expenditure', 'government_fund', 'state_capital'
        )
        and column_key in ('basic', 'project')
        and not is_empty_total
),

final as (
    select
        leaf.cell_id,
        leaf.document_id,
        leaf.publisher_code,
        leaf.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        leaf.class_code is not null as is_classified,
        case leaf.table_key
            when 'general_budget_expenditure' then 'general_public'
            when 'government_fund' then 'government_fund'
            when 'state_capital' then 'state_capital'
        end as budget_type,
        leaf.column_key as expenditure_type,
        leaf.amount_yuan,
        leaf.table_key,
        leaf.table_no,
        leaf.page,
        leaf.line,
        leaf.printed_code,
        leaf.row_label,
    from leaf
    {{ join_class('functional', 'leaf') }}
)

select * from final
