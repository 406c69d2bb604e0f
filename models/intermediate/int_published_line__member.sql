{{ config(materialized="table") }}
with

published_line as (
    select
        *,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
    from {{ ref('published_line') }}
),

identity_term as (
    select
        *,
        {{ table_side_key('table_key', 'table_side') }} as table_side_key,
    from {{ ref('identity_term') }}
),

parent as (
    select distinct
        table_side_key,
        line_key,
        parent_line_key,
    from published_line
    where parent_line_key is not null
),

final as (
    -- No form nests its lines deeper than this (tests/reference checks it).
    select
        table_side_key,
        line_key as member_key,
        parent_line_key as line_key,
    from parent
    union
    select
        child.table_side_key,
        child.line_key as member_key,
        parent.parent_line_key as line_key,
    from parent as child
    inner join parent
        on
            child.table_side_key = parent.table_side_key
            and child.parent_line_key = parent.line_key
    union
    select
        grandchild.table_side_key,
        grandchild.line_key as member_key,
        parent.parent_line_key as line_key,
    from parent as grandchild
    inner join parent as child
        on
            grandchild.table_side_key = child.table_side_key
            and grandchild.parent_line_key = child.line_key
    inner join parent
        on
            child.table_side_key = parent.table_side_key
            and child.parent_line_key = parent.line_key
    union
    -- 人员经费 and 公用经费 consist of the classes that the catalogue sums.
    select
        total.table_side_key,
        part.row_key as member_key,
        total.row_key as line_key,
    from identity_term as total
    inner join identity_term as part
        on {{ same_keys('total', 'part', ['identity_id', 'table_side_key']) }}
    inner join {{ ref('published_table') }} as published_table
        on total.table_key = published_table.table_key
    where
        total.side = 'left'
        and part.side = 'right'
        and total.row_selector = 'line'
        and part.row_selector = 'line'
        and published_table.row_kind = 'economic'
        and {{ is_digits('part.row_key') }}
    union
    select
        published_line.table_side_key,
        '*' as member_key,
        published_line.line_key,
    from published_line
    inner join {{ ref('published_table') }} as published_table
        on published_line.table_key = published_table.table_key
    where
        published_table.row_kind in ('functional', 'economic')
        and published_line.parent_line_key is null
)

select * from final
