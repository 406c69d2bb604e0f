{#-
    Figures spelled as no figure is. Only points, commas and digits count: blanks and
    signs may be the reader's doing, and so may anything on a page that is damaged.
-#}
with

published_table as (
    select
        document_id,
        table_key,
    from {{ ref('stg_published_table') }}
),

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
    where
        number_class = 'malformed'
        and value_text not like '% %'
),

misspelt as (
    select
        *,
        row_number() over (
            partition by document_id, page, line
            order by table_key, value_text
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
        min('the page may be damaged: ' || damaged.message) as obstacle,
        {{ judged(figure='misspelt.value_text') }},
        misspelt.table_key,
        misspelt.table_no,
        misspelt.page,
        misspelt.line,
    from misspelt
    left join damaged
        on
            misspelt.document_id = damaged.document_id
            and damaged.page in (0, misspelt.page)
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
    from published_table
    left join misspelt
        on
            published_table.document_id = misspelt.document_id
            and published_table.table_key = misspelt.table_key
    where misspelt.document_id is null
)

select * from final
