with

table_row as (
    select
        document_id,
        table_key,
        table_side_key,
        row_key,
        max(class_code) as class_code,
    from {{ ref('stg_table_row') }}
    where row_key is not null
    group by document_id, table_key, table_side_key, row_key
),

nearest_printed_ancestor as (
    select
        child.document_id,
        child.table_side_key,
        child.row_key,
        -- Ancestor codes are prefixes of one another, so the greatest is the longest.
        max(ancestor.class_code) as parent_row_key,
    from table_row as child
    -- 类 has three digits, 款 five, 项 seven.
    inner join (values (3), (5)) as prefix_length (digits)
        on length(child.class_code) > prefix_length.digits
    inner join table_row as ancestor
        on
            {{ same_keys('child', 'ancestor', ['document_id', 'table_side_key']) }}
            and left(child.class_code, prefix_length.digits) = ancestor.class_code
    group by child.document_id, child.table_side_key, child.row_key
),

parent as (
    select distinct
        document_id,
        table_side_key,
        parent_row_key,
    from nearest_printed_ancestor
),

final as (
    select
        table_row.*,
        nearest_printed_ancestor.parent_row_key,
        table_row.class_code is not null as is_class,
        (
            table_row.class_code is not null
            and nearest_printed_ancestor.parent_row_key is null
        ) as is_top_row,
        parent.parent_row_key is not null as has_children,
    from table_row
    left join nearest_printed_ancestor
        on {{ same_keys('table_row', 'nearest_printed_ancestor', [
            'document_id', 'table_side_key', 'row_key',
        ]) }}
    left join parent
        on
            {{ same_keys('table_row', 'parent', ['document_id', 'table_side_key']) }}
            and table_row.row_key = parent.parent_row_key
)

select * from final
