{%- set row_key = "table_row.table_key || '/' || table_row.printed_code" -%}
{%- set column_key = "'row ' || table_row.row_seq" -%}
{%- set is_known -%}
    named.is_named_so or code.is_list_complete or named.code_of_name is not null
{%- endset -%}
{%- set label = 'nullif(table_row.row_label, table_row.printed_code)' -%}
{%- set is_it = 'coalesce(unread.row_key, table_row.row_key) = table_row.row_key' -%}
with

table_row as (
    select
        table_row.*,
        {{ bare_label('table_row.row_label') }} as bare_label,
        document.fiscal_year,
        published_table.row_kind,
    from {{ ref('stg_table_row') }} as table_row
    inner join {{ ref('stg_document') }} as document
        on table_row.document_id = document.document_id
    inner join {{ ref('published_table') }} as published_table
        on table_row.table_key = published_table.table_key
    where {{ is_digits('table_row.printed_code') }}
),

name as (
    select
        class_code,
        classification as row_kind,
        class_name,
        {{ bare_label('class_name') }} as bare_name,
        true as is_standard,
        valid_from as first_year,
        valid_to as last_year,
    from {{ ref('int_class__listed') }}
    where is_dated
    union all
    select
        class_code,
        classification as row_kind,
        printed_label as class_name,
        {{ bare_label('printed_label') }} as bare_name,
        false as is_standard,
        cast(null as integer) as first_year,
        cast(null as integer) as last_year,
    from {{ ref('class_label_alias') }}
),

named as (
    select
        table_row.row_id,
        count(
            case
                -- Cells cut names at either end, and short names drop the last word.
                when
                    name.bare_name like '%' || table_row.bare_label || '%'
                    or table_row.bare_label like name.bare_name || '%'
                    then 1
            end
        ) > 0 as is_named_so,
        min(case when name.is_standard then name.class_name end) as class_name,
        min(case when name.is_standard then other.class_code end) as code_of_name,
    from table_row
    inner join name
        on
            {{ same_keys('table_row', 'name', ['class_code', 'row_kind']) }}
            and {{ is_valid_in(
                'table_row.fiscal_year', 'name.first_year', 'name.last_year'
            ) }}
    left join name as other
        on
            table_row.class_code <> other.class_code
            and length(table_row.class_code) = length(other.class_code)
            and table_row.row_kind = other.row_kind
            and table_row.bare_label = other.bare_name
            and other.is_standard
            and {{ is_valid_in(
                'table_row.fiscal_year', 'other.first_year', 'other.last_year'
            ) }}
    where table_row.mapping_reason = 'code'
    group by table_row.row_id
),

-- A table with items only has no hierarchy.
table_with_classes as (
    select distinct
        document_id,
        table_key,
    from table_row
    where length(class_code) = 3
),

parent as (
    select distinct
        document_id,
        table_key,
        class_code,
    from table_row
    where class_code is not null
),

-- Items that prose lists without a figure, and whether their rows print any.
listed_item as (
    select
        item.document_id,
        item.context as class_code,
        item.section,
        item.page,
        item.line,
        min(item.value_text) as item_name,
        min(table_row.table_key) as table_key,
        count(case when cell.amount <> 0 then 1 end) > 0 as has_figure,
        -- 0.00万元 may be a few yuan.
        coalesce(
            min(case when {{ is_it }} then unread.unread end),
            case
                when max(cell.resolution) > 0.01 then 'the printed digits leave it open'
            end
        ) as obstacle,
    from {{ ref('stg_unmatched_number') }} as item
    inner join {{ ref('stg_table_row') }} as table_row
        on
            item.document_id = table_row.document_id
            and item.context = table_row.class_code
    left join {{ ref('int_table_cell__candidate_column') }} as cell
        on
            {{ same_keys('table_row', 'cell', [
                'document_id', 'table_side_key', 'row_key',
            ]) }}
    left join {{ ref('int_table_row__unread') }} as unread
        on {{ same_keys('table_row', 'unread', ['document_id', 'table_key']) }}
    where
        item.number_class = 'listed_item'
        and table_row.table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
    group by item.document_id, item.context, item.section, item.page, item.line
),

final as (
    {{ judgement(
        'listed_item_printed', 'class_code', place_key('page', 'line', '1'),
        'has_figure', 'prose', obstacle='case when not has_figure then obstacle end',
        name='item_name', code='class_code', other_name='table_key'
    ) }}
    from listed_item
    union all
    {{ judgement(
        'class_code_listed', row_key, column_key, 'code.is_listed', 'table',
        'table_row', 'code.obstacle',
        name=label,
        code='table_row.printed_code',
        other_code=(
            "case when table_row.mapping_reason = 'code_repaired_by_label'"
            ~ ' then table_row.class_code end'
        )
    ) }}
    from table_row
    inner join {{ ref('int_class_code__judged') }} as code
        on table_row.row_id = code.row_id
    union all
    -- In an incomplete list a class may have had that name, unless another one has it.
    {{ judgement(
        'class_name_agrees', row_key, column_key,
        'case when ' ~ is_known ~ ' then named.is_named_so end', 'table', 'table_row',
        'case when not (' ~ is_known ~ ") then 'list incomplete' end",
        name=label, code='table_row.printed_code', other_name='named.class_name'
    ) }}
    from table_row
    inner join named
        on table_row.row_id = named.row_id
    inner join {{ ref('int_class_code__judged') }} as code
        on table_row.row_id = code.row_id
    where table_row.row_label is not null
    union all
    {{ judgement(
        'class_parent_printed', row_key, column_key, 'parent.class_code is not null',
        'table', 'table_row',
        'case when parent.class_code is null then unread.unread end',
        name=label, code='table_row.printed_code'
    ) }}
    from table_row
    inner join table_with_classes
        on {{ same_keys('table_row', 'table_with_classes', [
            'document_id', 'table_key',
        ]) }}
    left join {{ ref('int_table_row__unread') }} as unread
        on
            {{ same_keys('table_row', 'unread', ['document_id', 'table_key']) }}
            and unread.row_key is null
    left join parent
        on
            {{ same_keys('table_row', 'parent', ['document_id', 'table_key']) }}
            and parent.class_code
            = left(table_row.class_code, length(table_row.class_code) - 2)
    where length(table_row.class_code) > 3
)

select * from final
