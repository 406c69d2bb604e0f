{#-
    Blank lines of vehicles, equipment, trips and receptions in a table: there is none.
    A line with parts in the table is not a leaf; one that may hold an unread figure is
    not blank.
-#}
with

count_line as (
    select distinct
        case
            when table_key = 'three_public_expenses' then table_key else 'assets'
        end as line_group,
        line_key,
        parent_line_key,
        unit,
    from {{ ref('published_line') }}
    where
        line_key is not null
        and (
            table_key = 'state_assets'
            or (
                table_key = 'three_public_expenses'
                and unit is not null
            )
        )
),

count_row as (
    select
        table_row.*,
        count_line.parent_line_key,
        count_line.unit,
    from {{ ref('stg_table_row') }} as table_row
    inner join count_line
        on
            table_row.line_key = count_line.line_key
            and case
                when table_row.table_key = 'three_public_expenses'
                    then table_row.table_key
                else 'assets'
            end = count_line.line_group
    where
        table_row.table_key in (
            'state_assets', 'disclosure_statistics', 'operating_information',
            'three_public_expenses'
        )
),

not_blank as (
    select
        document_id,
        table_key,
        row_key,
    from {{ ref('int_table_cell__candidate_column') }}
    where row_key is null or row_key in (select count_line.line_key from count_line)
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
    from count_row
    where parent_line_key is not null
),

final as (
    select
        count_row.row_id,
        count_row.document_id,
        document.publisher_code,
        document.fiscal_year,
        count_row.table_key,
        published_table.table_no,
        count_row.line_key,
        count_row.unit,
        count_row.page,
        count_row.line,
        count_row.row_label,
    from count_row
    inner join {{ ref('int_document__ranked') }} as document
        on count_row.document_id = document.document_id
    inner join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('count_row', 'published_table', ['document_id', 'table_key']) }}
    left join not_blank
        on
            {{ same_keys('count_row', 'not_blank', ['document_id', 'table_key']) }}
            and count_row.line_key = not_blank.row_key
    -- A figure without a row may be in any.
    left join not_blank as in_any_row
        on
            {{ same_keys('count_row', 'in_any_row', ['document_id', 'table_key']) }}
            and in_any_row.row_key is null
    where
        not_blank.document_id is null
        and in_any_row.document_id is null
        and document.is_current
)

select * from final
