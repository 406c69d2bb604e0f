with

unread as (
    select distinct
        document_id,
        table_key,
    from {{ ref('int_table_row__unread') }}
),

-- A figure with an unknown column, or a required row not found.
undecided as (
    select
        document_id,
        table_key,
    from {{ ref('stg_table_cell') }}
    where not is_decided
    union distinct
    select
        document_id,
        table_key,
    from {{ ref('stg_notice') }}
    where notice_kind = 'absent_row'
),

final as (
    select
        published_table.document_id || '/' || published_table.table_key
            as document_table_id,
        published_table.document_id,
        document.publisher_code,
        document.fiscal_year,
        published_table.table_key,
        published_table.table_no,
        published_table.table_title,
        published_table.unit,
        published_table.first_page,
        published_table.last_page,
        published_table.first_line,
        published_table.last_line,
        published_table.cell_count,
        published_table.remark_kind = 'states_empty' as is_stated_empty,
        published_table.cell_count = 0 and unread.document_id is null as is_blank,
        unread.document_id is null and undecided.document_id is null as is_read_whole,
    from {{ ref('stg_published_table') }} as published_table
    inner join {{ ref('stg_document') }} as document
        on published_table.document_id = document.document_id
    left join unread
        on
            {{ same_keys('published_table', 'unread', ['document_id', 'table_key']) }}
    left join undecided
        on
            {{ same_keys(
                'published_table', 'undecided', ['document_id', 'table_key']
            ) }}
)

select * from final
