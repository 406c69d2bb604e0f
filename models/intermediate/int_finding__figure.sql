with

final as (
    select
        cell_id as figure_id,
        document_id,
        table_key,
        coalesce(table_no, table_key) as place,
        row_label as label,
        column_key,
        value_text,
        unit,
        page,
        line,
        coalesce(amount_yuan, quantity) as amount,
        decimals,
    from {{ ref('stg_table_cell') }}
    union all
    select
        statement_id as figure_id,
        document_id,
        'prose' as table_key,
        section as place,
        subject as label,
        measure as column_key,
        {{ printed_value('value', 'decimals') }} as value_text,
        unit,
        page,
        line,
        coalesce(amount_yuan, quantity) as amount,
        decimals,
    from {{ ref('stg_statement') }}
    union all
    select
        figure_id,
        document_id,
        'performance_form' as table_key,
        'performance_form' as place,
        label,
        field as column_key,
        value_text,
        unit,
        page,
        line,
        amount,
        decimals,
    from {{ ref('stg_performance_figure') }}
)

select * from final
