{#-
    Rows that may print a figure without a cell: an unplaced one, or one on an unread
    page. row_key is empty if any row of the table may. Other rows of a line cannot hold
    a figure whose own row was not recognised.
-#}
{%- set is_known -%}
    unplaced_cell.reason != 'a code in the label of its row'
    and unplaced_cell.reason not like 'unknown row%'
    and (table_row.is_one or unplaced_cell.reason like '%row %')
{%- endset -%}
with

table_row as (
    select distinct
        document_id,
        table_key,
        table_side_key,
        row_key,
        page,
        line,
        count(*) over (partition by document_id, table_key, page, line) = 1 as is_one,
    from {{ ref('stg_table_row') }}
    where row_key is not null
),

named_row as (
    select distinct
        document_id,
        table_key,
        table_side_key,
        row_key,
        page,
        'row ' || row_key || ' has more figures than columns' as reason,
    from table_row
),

notice as (
    select
        document_id,
        notice_kind,
        table_key,
        coalesce(page, 0) as page,
        message,
    from {{ ref('stg_notice') }}
    where notice_kind in ('page_without_text', 'damage', 'blank_page', 'table_not_read')
),

any_row as (
    -- The page after a table may hold the rest of it.
    select
        published_table.document_id,
        published_table.table_key,
        case when notice.page > 0 then 'page ' || notice.page || ': ' else '' end
        || notice.message as cause,
    from {{ ref('stg_published_table') }} as published_table
    inner join notice
        on published_table.document_id = notice.document_id
    where
        case notice.notice_kind
            when 'table_not_read' then false
            when 'blank_page'
                then
                    notice.page > published_table.first_page
                    and notice.page < published_table.last_page
            else
                notice.page = 0
                or notice.page between published_table.first_page
                and published_table.last_page + 1
        end
    union all
    -- Includes tables found but not read.
    select distinct
        document_id,
        table_key,
        'the table was not read' as cause,
    from notice
    where notice_kind = 'table_not_read' and table_key is not null
),

cause as (
    select distinct
        unplaced_cell.document_id,
        unplaced_cell.table_key,
        case
            when named_row.row_key is not null then named_row.table_side_key
            when {{ is_known }} then table_row.table_side_key
        end as table_side_key,
        case
            when named_row.row_key is not null then named_row.row_key
            when {{ is_known }} then table_row.row_key
        end as row_key,
        unplaced_cell.line as place,
        unplaced_cell.value_text || ' (page ' || unplaced_cell.page || ', line '
        || unplaced_cell.line || ')' as cause,
    from {{ ref('stg_unplaced_cell') }} as unplaced_cell
    left join table_row
        on {{ same_keys('unplaced_cell', 'table_row', [
            'document_id', 'table_key', 'page', 'line',
        ]) }}
    -- A label may begin in a line above its figures.
    left join named_row
        on {{ same_keys('unplaced_cell', 'named_row', [
            'document_id', 'table_key', 'page', 'reason',
        ]) }}
    where
        unplaced_cell.table_key not in ('performance_form', 'unknown_table')
        -- It has no row.
        and unplaced_cell.reason != 'figure in a sentence beside the table'
    union all
    select
        document_id,
        table_key,
        {{ no_text(['table_side_key', 'row_key']) }},
        0 as place,
        cause,
    from any_row
),

final as (
    select
        document_id,
        table_key,
        table_side_key,
        row_key,
        {{ join_text('cause', ', ', 'place, cause') }} as unread,
    from cause
    group by document_id, table_key, table_side_key, row_key
)

select * from final
