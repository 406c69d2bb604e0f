with

-- With lines side by side, the column gives the line of a figure.
line_of_column as (
    select distinct
        table_key,
        layout_key,
        column_key,
        line_key,
    from {{ ref('published_column') }}
    where line_key is not null
),

decided as (
    select
        cell_id,
        document_id,
        table_key,
        table_side_key,
        row_key,
        column_key,
        is_decided,
        unit,
        is_money,
        case when is_money then amount_yuan else quantity end as amount,
        resolution,
    from {{ ref('stg_table_cell') }}
    where is_decided
),

undecided_part as (
    select
        cell_id,
        document_id,
        table_key,
        table_side_key,
        row_key,
        is_decided,
        unit,
        is_money,
        case when is_money then amount_yuan else quantity end as amount,
        resolution,
        {{ split_to_rows('column_candidates', '|') }} as column_key,
    from {{ ref('stg_table_cell') }}
    where not is_decided
),

undecided as (
    select distinct
        undecided_part.cell_id,
        undecided_part.document_id,
        undecided_part.table_key,
        undecided_part.table_side_key,
        coalesce(undecided_part.row_key, line_of_column.line_key) as row_key,
        undecided_part.column_key,
        undecided_part.is_decided,
        undecided_part.unit,
        undecided_part.is_money,
        undecided_part.amount,
        undecided_part.resolution,
    from undecided_part
    left join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('undecided_part', 'published_table', [
            'document_id', 'table_key',
        ]) }}
    left join line_of_column
        on
            published_table.table_key = line_of_column.table_key
            and published_table.layout_key = line_of_column.layout_key
            and undecided_part.column_key = line_of_column.column_key
),

-- An unplaced figure of the row may stand in any blank cell.
unread as (
    select distinct
        cast(null as string) as cell_id,
        unread_row.document_id,
        unread_row.table_key,
        unread_row.table_side_key,
        unread_row.row_key,
        published_column.column_key,
        false as is_decided,
        cast(null as string) as unit,
        cast(null as boolean) as is_money,
        cast(null as {{ type_amount() }}) as amount,
        cast(null as {{ type_amount() }}) as resolution,
    from {{ ref('int_table_row__unread') }} as unread_row
    inner join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('unread_row', 'published_table', [
            'document_id', 'table_key',
        ]) }}
    inner join {{ ref('published_column') }} as published_column
        on
            published_table.table_key = published_column.table_key
            and published_table.layout_key = published_column.layout_key
            and unread_row.table_side_key = {{ table_side_key(
                'published_column.table_key', 'published_column.side'
            ) }}
    left join decided
        on
            unread_row.document_id = decided.document_id
            and unread_row.table_side_key = decided.table_side_key
            and unread_row.row_key = decided.row_key
            and published_column.column_key = decided.column_key
    where decided.cell_id is null
),

candidate as (
    select * from decided
    union all
    select * from undecided
    union all
    select * from unread
),

final as (
    select
        candidate.*,
        table_row.parent_row_key,
        coalesce(table_row.is_class, false) as is_class,
        coalesce(table_row.is_top_row, false) as is_top_row,
        coalesce(table_row.has_children, false) as has_children,
    from candidate
    left join {{ ref('int_table_row__hierarchy') }} as table_row
        on {{ same_keys('candidate', 'table_row', [
            'document_id', 'table_side_key', 'row_key',
        ]) }}
)

select * from final
