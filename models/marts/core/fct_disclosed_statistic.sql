with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and line_key is not null
        and (
            (table_key = 'three_public_expenses' and not is_money)
            or (table_key = 'disclosure_statistics' and is_money)
        )
),

final as (
    select
        cell_id,
        document_id,
        publisher_code,
        fiscal_year,
        line_key as statistic_key,
        column_key as stage,
        amount_yuan,
        quantity,
        unit,
        table_key,
        table_no,
        page,
        line,
        row_label,
    from leaf
)

select * from final
