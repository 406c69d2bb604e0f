{{ config(materialized="ephemeral") }}
with

table_cell as (
    select
        cell_id,
        document_id,
        table_side_key,
        row_key,
        line_key,
        class_code,
        column_key,
        -- An unlisted code still gives the place of its row in the hierarchy.
        case
            when class_code is not null then class_code
            when line_key is null and {{ is_digits('printed_code') }} then printed_code
        end as node_code,
    from {{ ref('stg_table_cell') }}
    where is_decided
),

node_with_figure_below as (
    select
        table_cell.document_id,
        table_cell.table_side_key,
        left(table_cell.node_code, prefix_length.digits) as node_key,
        table_cell.column_key,
    from table_cell
    inner join (values (3), (5)) as prefix_length (digits)
        on length(table_cell.node_code) > prefix_length.digits
    union
    select
        table_cell.document_id,
        table_cell.table_side_key,
        line_member.line_key as node_key,
        table_cell.column_key,
    from table_cell
    inner join {{ ref('int_published_line__member') }} as line_member
        on
            table_cell.table_side_key = line_member.table_side_key
            and coalesce(left(table_cell.node_code, 3), table_cell.row_key)
            = line_member.member_key
    union
    select
        table_cell.document_id,
        table_cell.table_side_key,
        line_member.line_key as node_key,
        table_cell.column_key,
    from table_cell
    inner join {{ ref('int_published_line__member') }} as line_member
        on table_cell.table_side_key = line_member.table_side_key
    where
        line_member.member_key = '*'
        and (table_cell.class_code is not null or table_cell.line_key is null)
),

final as (
    select
        table_cell.cell_id,
        table_cell.document_id,
        table_cell.node_code,
        node_with_figure_below.node_key is null as is_leaf,
    from table_cell
    left join node_with_figure_below
        on
            table_cell.document_id = node_with_figure_below.document_id
            and table_cell.table_side_key = node_with_figure_below.table_side_key
            and coalesce(table_cell.row_key, table_cell.node_code)
            = node_with_figure_below.node_key
            and table_cell.column_key = node_with_figure_below.column_key
)

select * from final
