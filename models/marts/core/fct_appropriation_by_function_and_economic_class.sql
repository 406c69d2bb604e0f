with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'appropriation_expenditure_detail', 'general_budget_expenditure_detail'
        )
        and column_key <> 'total'
        and not is_empty_total
),

-- A class is a leaf if none of its sections has a figure in the row.
section as (
    select distinct
        document_id,
        table_key,
        row_id,
        left(column_key, 3) as class_column_key,
    from {{ ref('int_figure__final_accounts') }}
    where
        table_key in (
            'appropriation_expenditure_detail', 'general_budget_expenditure_detail'
        )
        and length(column_key) = 5
),

-- The table of all fiscal appropriation contains that of the general public budget.
document_with_all_budgets as (
    select distinct document_id
    from {{ ref('stg_published_table') }}
    where table_key = 'appropriation_expenditure_detail' and cell_count > 0
),

budget_of_item as (
    select
        document_id,
        functional_code,
        min(budget_type) as budget_type,
    from {{ ref('fct_appropriation_by_function') }}
    group by document_id, functional_code
    having count(distinct budget_type) = 1
),

classified as (
    select
        leaf.*,
        coalesce(leaf.class_code, 'unclassified') as functional_code,
    from leaf
    left join section
        on
            leaf.row_id = section.row_id
            and leaf.column_key = section.class_column_key
    left join document_with_all_budgets
        on leaf.document_id = document_with_all_budgets.document_id
    where
        section.row_id is null
        and (
            leaf.table_key = 'appropriation_expenditure_detail'
            or document_with_all_budgets.document_id is null
        )
),

final as (
    select
        classified.cell_id,
        classified.document_id,
        classified.publisher_code,
        classified.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        economic_class.economic_class_key,
        economic_class.economic_code,
        economic_class.economic_name,
        classified.class_code is not null as is_classified,
        case
            when classified.table_key = 'general_budget_expenditure_detail'
                then 'general_public'
            when budget_of_item.budget_type is not null then budget_of_item.budget_type
            else 'unsplit'
        end as budget_type,
        classified.amount_yuan,
        classified.table_key,
        classified.table_no,
        classified.page,
        classified.line,
        classified.printed_code,
        classified.row_label,
    from classified
    left join budget_of_item
        on
            classified.document_id = budget_of_item.document_id
            and classified.functional_code = budget_of_item.functional_code
    {{ join_class('functional', 'classified') }}
    {{ join_class('economic', 'classified', 'classified.column_key') }}
)

select * from final
