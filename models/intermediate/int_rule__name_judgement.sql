{#-
    Contradicting names: of the glossary and the tables, of basic expenditure items and
    the economic classification, of the same figures in two tables.
-#}
with

known as (
    select * from {{ ref('int_class__listed') }}
    where classification = 'functional'
),

explained as (
    select
        *,
        {{ bare_label('printed_name') }} as bare_text,
    from {{ ref('int_class_code__in_prose') }}
    where printed_name is not null
),

-- Classes with the name that the tables print, if it is whole and known.
tabled as (
    select distinct
        table_row.document_id,
        known.class_code,
        known.class_name,
        known.bare_name,
    from {{ ref('stg_table_row') }} as table_row
    inner join known
        on
            table_row.class_code = known.class_code
            and {{ without_part(bare_label('table_row.row_label'), '支出$') }}
            = known.bare_name
    where table_row.mapping_reason = 'code'
),

-- The glossary names an item with its class and section; each has a name of its own.
named as (
    select
        explained.document_id,
        explained.section,
        explained.page,
        explained.line,
        tabled.class_code,
        min(tabled.class_name) as table_name,
        min(known.class_name) as glossary_name,
        max(
            case when explained.bare_text like '%' || tabled.bare_name || '%' then 1 end
        ) is not null as is_met,
    from explained
    inner join tabled
        on
            explained.document_id = tabled.document_id
            and left(explained.printed_code, length(tabled.class_code))
            = tabled.class_code
    inner join known
        on
            tabled.class_code = known.class_code
            and explained.bare_text like '%' || known.bare_name || '%'
    group by
        explained.document_id, explained.section, explained.page, explained.line,
        tabled.class_code
),

-- A line that the glossary explains under a name of earlier years.
renamed as (
    select
        term.document_id,
        term.section,
        term.page,
        term.line,
        term.context as line_key,
        term.value_text as glossary_name,
        min(table_row.row_label) as table_name,
        min(alias.valid_to) as valid_to,
        count(
            case
                when alias.valid_to < document.fiscal_year then table_row.row_id
            end
        ) = 0
        or min({{ bare_label('table_row.row_label') }})
        = min({{ bare_label('term.value_text') }}) as is_met,
    from {{ ref('stg_unmatched_number') }} as term
    inner join {{ ref('stg_document') }} as document
        on term.document_id = document.document_id
    inner join {{ ref('stg_table_row') }} as table_row
        on
            term.document_id = table_row.document_id
            and term.context = table_row.line_key
    left join {{ ref('published_line_alias') }} as alias
        on
            term.context = alias.line_key
            and {{ bare_label('term.value_text') }}
            = {{ bare_label('alias.line_label') }}
    where term.number_class = 'glossary_term'
    group by
        term.document_id, term.section, term.page, term.line, term.context,
        term.value_text
),

basic_item as (
    select
        item.*,
        known.class_code,
    from {{ ref('int_statement__figure') }} as item
    left join known
        on
            case
                when item.item_kind = 'unlisted'
                    then {{ without_part(bare_label('item.subject'), '支出$') }}
            end = known.bare_name
            and length(known.class_code) = 7
            and {{ is_valid_in(
                'item.fiscal_year', 'known.valid_from', 'known.valid_to'
            ) }}
    where
        item.is_in_basic_list
        and item.measure = 'final_account'
        and item.item_kind in ('economic', 'unlisted')
),

final as (
    {{ judgement(
        'glossary_name_printed', 'class_code', place_key('page', 'line', '1'), 'is_met',
        'prose', name='glossary_name', code='class_code', other_name='table_name'
    ) }}
    from named
    union all
    {{ judgement(
        'glossary_term_year', 'line_key', place_key('page', 'line', '1'), 'is_met',
        'prose', name='glossary_name', figure='valid_to', other_name='table_name'
    ) }}
    from renamed
    union all
    {{ judgement(
        'basic_item_is_economic', 'subject', place_key('page', 'line', '1'),
        'class_code is null', 'prose', name='subject', code='class_code'
    ) }}
    from basic_item
    union all
    {{ judgement(
        'rows_moved', 'moved.table_key',
        "coalesce('row ' || moved.row_seq, '')", 'moved.row_key is null', 'table',
        'moved', 'case when moved.row_key is not null then unread.unread end',
        name='moved.row_label', code='moved.row_key', figure='moved.row_count',
        other_name='moved.other_table_key', other_code='moved.other_row_key'
    ) }}
    from {{ ref('int_rule__moved_row') }} as moved
    left join {{ ref('int_table_row__unread') }} as unread
        on
            {{ same_keys('moved', 'unread', ['document_id', 'table_key']) }}
            and unread.row_key is null
)

select * from final
