{{ config(materialized="table") }}
with

printed as (
    select
        table_row.document_id,
        case
            when published_table.row_kind = 'economic' then 'economic'
            else 'functional'
        end as classification,
        table_row.class_code,
        table_row.row_label as class_label,
    from {{ ref('stg_table_row') }} as table_row
    inner join {{ ref('published_table') }} as published_table
        on table_row.table_key = published_table.table_key
    where table_row.class_code is not null
    union all
    -- Detail tables by function have the economic classes in their columns.
    select distinct
        document_id,
        'economic' as classification,
        column_key as class_code,
        column_label as class_label,
    from {{ ref('stg_table_cell') }}
    where {{ is_digits('column_key') }}
),

final as (
    select
        printed.classification,
        printed.class_code,
        document.fiscal_year,
        min(printed.class_label) as class_label,
    from printed
    inner join {{ ref('stg_document') }} as document
        on printed.document_id = document.document_id
    group by printed.classification, printed.class_code, document.fiscal_year
)

select * from final
