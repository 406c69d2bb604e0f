{#-
    Content of a published table for a headline: a figure, a blank, or unread.
-#}
with

document as (
    select document_id from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

headline_source as (
    select
        *,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
    from {{ ref('headline_source') }}
    where table_key is not null
),

published_table as (
    select
        document_id,
        table_key,
        table_no,
        layout_key,
        remark_kind,
        first_page,
        first_line,
    from {{ ref('stg_published_table') }}
),

layout_column as (
    select distinct
        table_key,
        layout_key,
        column_key,
    from {{ ref('published_column') }}
),

cell as (
    select
        document_id,
        table_side_key,
        row_key,
        column_key,
        min(case when is_decided then cell_id end) as cell_id,
        min(case when is_decided then amount end) as amount_yuan,
    from {{ ref('int_table_cell__candidate_column') }}
    group by document_id, table_side_key, row_key, column_key
),

printed_row as (
    select
        document_id,
        table_side_key,
        row_key,
        min(page) as page,
        min(line) as line,
        min(row_label) as row_label,
    from {{ ref('stg_table_row') }}
    where row_key is not null
    group by document_id, table_side_key, row_key
    union all
    -- With lines side by side, the headers are the rows.
    select distinct
        published_table.document_id,
        {{ table_side_key('published_column.table_key', 'published_column.side') }}
            as table_side_key,
        published_column.line_key as row_key,
        published_table.first_page as page,
        published_table.first_line as line,
        cast(null as string) as row_label,
    from published_table
    inner join {{ ref('published_column') }} as published_column
        on {{ same_keys('published_table', 'published_column', [
            'table_key', 'layout_key',
        ]) }}
    where published_column.line_key is not null
),

unread as (
    select
        document_id,
        table_key,
        max(unread) as unread,
    from {{ ref('int_table_row__unread') }}
    where row_key is null
    group by document_id, table_key
),

final as (
    select
        document.document_id,
        headline_source.headline_key,
        headline_source.source_no,
        case
            when cell.amount_yuan is not null then 'table'
            when cell.document_id is not null then 'not_read'
            when unread.document_id is not null then 'not_read'
            when layout_column.column_key is null then null
            when printed_row.row_key is not null then 'nil'
            -- A table stated to be empty has no figure in this line either.
            when published_table.remark_kind = 'states_empty' then 'nil'
        end as evidence,
        cell.amount_yuan,
        cell.cell_id,
        cast(null as string) as statement_id,
        headline_source.table_key,
        published_table.table_no,
        -- A blank has the place of its row or table.
        coalesce(place.page, printed_row.page, published_table.first_page) as page,
        coalesce(place.line, printed_row.line, published_table.first_line) as line,
        coalesce(place.row_label, printed_row.row_label) as row_label,
    from headline_source
    cross join document
    left join published_table
        on
            document.document_id = published_table.document_id
            and headline_source.table_key = published_table.table_key
    left join layout_column
        on
            published_table.table_key = layout_column.table_key
            and published_table.layout_key = layout_column.layout_key
            and headline_source.column_key = layout_column.column_key
    left join cell
        on
            document.document_id = cell.document_id
            and headline_source.table_side_key = cell.table_side_key
            and headline_source.row_key = cell.row_key
            and headline_source.column_key = cell.column_key
    left join {{ ref('stg_table_cell') }} as place
        on cell.cell_id = place.cell_id
    left join printed_row
        on
            document.document_id = printed_row.document_id
            and headline_source.table_side_key = printed_row.table_side_key
            and headline_source.row_key = printed_row.row_key
    left join unread
        on
            document.document_id = unread.document_id
            and headline_source.table_key = unread.table_key
)

select * from final
where evidence is not null
