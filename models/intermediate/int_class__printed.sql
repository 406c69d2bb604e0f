{{ config(materialized="table") }}
with

table_row as (
    select * from {{ ref('stg_table_row') }}
    where class_code is not null
),

published_table as (
    select
        table_key,
        case when row_kind = 'economic' then 'economic' else 'functional' end
            as classification,
    from {{ ref('published_table') }}
),

printed_row as (
    select
        table_row.document_id,
        published_table.classification,
        table_row.class_code,
        table_row.row_label as class_label,
    from table_row
    inner join published_table
        on table_row.table_key = published_table.table_key
),

-- Detail tables by function have the economic classes in their columns.
printed_column as (
    select distinct
        document_id,
        'economic' as classification,
        column_key as class_code,
        column_label as class_label,
    from {{ ref('stg_table_cell') }}
    where {{ is_digits('column_key') }}
),

printed as (
    select * from printed_row
    union all
    select * from printed_column
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
