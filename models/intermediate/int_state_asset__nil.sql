{#-
    Lines of vehicles and equipment that a table prints and leaves blank: there is none.
    A line with parts in the table is no leaf; one that may hold a figure that was not
    read is not blank.
-#}
with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
    from {{ ref('int_document__ranked') }}
    where is_current
),

asset_line as (
    select
        line_key,
        parent_line_key,
    from {{ ref('published_line') }}
    where
        table_key = 'state_assets'
        and line_key is not null
),

asset_row as (
    select
        table_row.*,
        asset_line.parent_line_key,
    from {{ ref('stg_table_row') }} as table_row
    inner join asset_line
        on table_row.line_key = asset_line.line_key
    where
        table_row.table_key in (
            'state_assets', 'disclosure_statistics', 'operating_information'
        )
),

not_blank as (
    select
        document_id,
        table_key,
        row_key,
    from {{ ref('int_table_cell__candidate_column') }}
    union
    select
        document_id,
        table_key,
        row_key,
    from {{ ref('int_table_row__unread') }}
    union
    select
        document_id,
        table_key,
        parent_line_key as row_key,
    from asset_row
    where parent_line_key is not null
),

final as (
    select
        asset_row.row_id,
        asset_row.document_id,
        document.publisher_code,
        document.fiscal_year,
        asset_row.table_key,
        published_table.table_no,
        asset_row.line_key,
        asset_row.page,
        asset_row.line,
        asset_row.row_label,
    from asset_row
    inner join document
        on asset_row.document_id = document.document_id
    inner join {{ ref('stg_published_table') }} as published_table
        on
            asset_row.document_id = published_table.document_id
            and asset_row.table_key = published_table.table_key
    left join not_blank
        on
            asset_row.document_id = not_blank.document_id
            and asset_row.table_key = not_blank.table_key
            -- What is in no row may be in any.
            and asset_row.line_key = coalesce(not_blank.row_key, asset_row.line_key)
    where not_blank.document_id is null
)

select * from final
