with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'revenue'
        and column_key in (
            'fiscal_appropriation',
            'superior_subsidy',
            'institutional',
            'business',
            'subordinate_remittance',
            'other'
        )
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
        leaf.column_key as revenue_source,
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
