-- Leaves are found by the lines above a line, three levels up at most.
with

line as (
    select distinct
        {{ table_side_key("table_key", "side") }} as table_side_key,
        line_key,
        parent_line_key,
    from {{ ref("published_line") }}
),

nested as (
    select
        line.table_side_key,
        line.line_key,
        line.parent_line_key,
        parent.line_key as found_parent,
        greatgrandparent.parent_line_key as fourth_ancestor,
    from line
    left join line as parent
        on
            line.table_side_key = parent.table_side_key
            and line.parent_line_key = parent.line_key
    left join line as grandparent
        on
            parent.table_side_key = grandparent.table_side_key
            and parent.parent_line_key = grandparent.line_key
    left join line as greatgrandparent
        on
            grandparent.table_side_key = greatgrandparent.table_side_key
            and grandparent.parent_line_key = greatgrandparent.line_key
    where line.parent_line_key is not null
),

offence as (
    select *
    from nested
    where
        found_parent is null
        or fourth_ancestor is not null
),

{{ failing_rows('lines_examined', 'nested', 'offence.line_key') }}
