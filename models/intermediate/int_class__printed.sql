with

table_row as (
    select
        document_id,
        table_key,
        class_code,
        row_label,
    from {{ ref('stg_table_row') }}
    where class_code is not null
),

published_table as (
    select
        table_key,
        case when row_kind = 'economic' then 'economic' else 'functional' end
            as classification,
    from {{ ref('published_table') }}
),

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
),

final as (
    select
        published_table.classification,
        table_row.class_code,
        document.fiscal_year,
        min(table_row.row_label) as class_label,
    from table_row
    inner join published_table
        on table_row.table_key = published_table.table_key
    inner join document
        on table_row.document_id = document.document_id
    group by
        published_table.classification, table_row.class_code, document.fiscal_year
)

select * from final
