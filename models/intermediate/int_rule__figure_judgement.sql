{#-
    Malformed figures. Only points, commas and digits count: blanks and signs may be
    errors of the reader, as may anything on a damaged page. Rows whose figures cannot
    fit their columns: the reader has tried all placements.
-#}
{%- set row_rules = {
    'row_figure_twice': 'figure_twice', 'row_placement': 'no_placement',
} -%}
with

printed as (
    select
        document_id,
        table_key,
        cast(null as string) as table_no,
        value_text,
        page,
        line,
    from {{ ref('stg_unplaced_cell') }}
    where is_misspelt
    union all
    select
        document_id,
        'prose' as table_key,
        section as table_no,
        value_text,
        page,
        line,
    from {{ ref('stg_unmatched_number') }}
    where number_class = 'malformed' and value_text not like '% %'
),

misspelt as (
    select
        *,
        row_number() over (
            partition by document_id, page, line order by table_key, value_text
        ) as number_in_line,
    from printed
),

damaged as (
    select
        document_id,
        coalesce(page, 0) as page,
        min(message) as message,
    from {{ ref('stg_notice') }}
    where notice_kind = 'damage'
    group by document_id, coalesce(page, 0)
),

final as (
    select
        misspelt.document_id,
        'figure_spelling' as identity_id,
        misspelt.table_key as row_key,
        {{ place_key('misspelt.page', 'misspelt.line', 'misspelt.number_in_line') }}
            as column_key,
        false as is_met,
        coalesce(
            min(
                case
                    when damaged.page in (0, misspelt.page)
                        then 'the page may be damaged: ' || damaged.message
                end
            ),
            min(not_read.message)
        ) as obstacle,
        {{ judged(figure='misspelt.value_text') }},
        misspelt.table_key,
        misspelt.table_no,
        misspelt.page,
        misspelt.line,
    from misspelt
    left join damaged
        on misspelt.document_id = damaged.document_id
    left join {{ ref('stg_notice') }} as not_read
        on
            {{ same_keys('misspelt', 'not_read', ['document_id', 'table_key']) }}
            and not_read.notice_kind = 'table_not_read'
    group by
        misspelt.document_id, misspelt.table_key, misspelt.table_no,
        misspelt.value_text, misspelt.page, misspelt.line, misspelt.number_in_line
    union all
    select
        published_table.document_id,
        'figure_spelling' as identity_id,
        published_table.table_key as row_key,
        '' as column_key,
        true as is_met,
        cast(null as string) as obstacle,
        {{ judged() }},
        published_table.table_key,
        cast(null as string) as table_no,
        cast(null as integer) as page,
        cast(null as integer) as line,
    from {{ ref('stg_published_table') }} as published_table
    left join misspelt
        on {{ same_keys('published_table', 'misspelt', ['document_id', 'table_key']) }}
    where misspelt.document_id is null
    {% for rule, kind in row_rules.items() -%}
        union all
        select
            published_table.document_id,
            '{{ rule }}' as identity_id,
            published_table.table_key as row_key,
            coalesce(
                {{ place_key('odd_row.page', 'odd_row.line', '1') }}, ''
            ) as column_key,
            odd_row.document_id is null as is_met,
            unread.unread as obstacle,
            {{ judged(
                figure='odd_row.value_text',
                other_figure='odd_row.total_text',
                other_code='odd_row.part_text'
            ) }},
            published_table.table_key,
            cast(null as string) as table_no,
            odd_row.page,
            odd_row.line,
        from {{ ref('stg_published_table') }} as published_table
        left join {{ ref('int_rule__odd_row') }} as odd_row
            on
                published_table.document_id = odd_row.document_id
                and published_table.table_key = odd_row.table_key
                and odd_row.notice_kind = '{{ kind }}'
        -- Figures of an unrecognised row may stand in the line of another.
        left join {{ ref('int_table_row__unread') }} as unread
            on
                {{ same_keys('odd_row', 'unread', ['document_id', 'table_key']) }}
                and unread.row_key is null
    {% endfor %}
)

select * from final
