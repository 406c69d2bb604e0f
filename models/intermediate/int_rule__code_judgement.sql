{#- Codes in prose and glossary: listed, used, and with the right name. -#}
{%- set place = number_key('printed') -%}
with

printed as (
    select
        code.*,
        document.fiscal_year,
        code.section like '%名词解释%' or code.printed_name is not null
            as is_in_glossary,
        row_number() over (
            partition by code.document_id, code.page, code.line
            order by code.number_seq
        ) as number_in_line,
    from {{ ref('int_class_code__in_prose') }} as code
    inner join {{ ref('stg_document') }} as document
        on code.document_id = document.document_id
),

-- Items with money of the year, stated or printed.
used as (
    select
        document_id,
        functional_code as class_code,
    from {{ ref('stg_statement') }}
    where length(functional_code) = 7
    union distinct
    select
        document_id,
        class_code,
    from {{ ref('stg_table_row') }}
    where length(class_code) = 7
    union distinct
    select
        document_id,
        printed_code as class_code,
    from printed
    where not is_in_glossary
),

-- An item with name and code, before its money. The text beside the code, without class
-- and section, is its name.
item as (
    select
        printed.code_id,
        printed.printed_code,
        printed.fiscal_year,
        {{ bare_label('statement.subject') }} as bare_subject,
        {{ without_part(
            without_part(
                'replace(' ~ bare_label('statement.subject')
                ~ ", printed.printed_code, '0')",
                '(支出)?项?0?项?(支出)?$'
            ),
            '^.*[类款0-9]'
        ) }} as bare_item,
    from printed
    inner join {{ ref('stg_statement') }} as statement
        on
            {{ same_keys('printed', 'statement', ['document_id', 'page', 'line']) }}
            and printed.number_seq < statement.number_seq
            and statement.subject like '%' || printed.printed_code || '%'
),

compared as (
    select
        item.code_id,
        max(
            case
                when
                    item_name.class_code = item.printed_code
                    and item.bare_subject like '%' || item_name.bare_name || '%'
                    then 1
                else 0
            end
        ) = 1 as is_own,
        min(
            case
                when item_name.class_code = item.printed_code then item_name.class_name
            end
        ) as own_name,
        min(
            case
                when item_name.class_code <> item.printed_code
                    then item_name.class_name
            end
        ) as other_name,
    from item
    inner join {{ ref('int_class__listed') }} as item_name
        on
            {{ is_valid_in(
                'item.fiscal_year', 'item_name.valid_from', 'item_name.valid_to'
            ) }}
            and (
                item.printed_code = item_name.class_code
                or item.bare_item = item_name.bare_name
            )
    where
        item_name.classification = 'functional'
        and length(item_name.class_code) = 7
    group by item.code_id
),

-- The glossary explains used classes; for a used section, the exact items.
explained as (
    select
        printed.document_id,
        printed.number_seq,
        max(case when used.class_code = printed.printed_code then 1 else 0 end) = 1
            as is_used,
        min(case when other.printed_code is null then used.class_code end)
            as used_code,
    from printed
    inner join used
        on
            printed.document_id = used.document_id
            and left(printed.printed_code, 5) = left(used.class_code, 5)
    left join printed as other
        on
            used.document_id = other.document_id
            and used.class_code = other.printed_code
            and other.is_in_glossary
    where
        printed.is_in_glossary
        and length(printed.printed_code) = 7
    group by printed.document_id, printed.number_seq
),

-- Where a row was not recognised, any item may be printed.
unread as (
    select
        document_id,
        min(unread) as unread,
    from {{ ref('int_table_row__unread') }}
    where row_key is null
    group by document_id
),

final as (
    {{ judgement(
        'prose_code_listed', 'printed.printed_code', place, 'listed.is_listed',
        'prose', 'printed', 'listed.obstacle', code='printed.printed_code'
    ) }}
    from printed
    inner join {{ ref('int_class_code__judged') }} as listed
        on printed.code_id = listed.row_id
    where printed.printed_name is null
    union all
    {{ judgement(
        'glossary_code_used', 'printed.printed_code', place, 'explained.is_used',
        'prose', 'printed',
        'case when not explained.is_used then unread.unread end',
        name='printed.printed_name',
        code='printed.printed_code', other_code='explained.used_code'
    ) }}
    from explained
    inner join printed
        on {{ same_keys('explained', 'printed', ['document_id', 'number_seq']) }}
    left join unread
        on explained.document_id = unread.document_id
    union all
    {{ judgement(
        'prose_class_name', 'printed.printed_code', place, 'compared.is_own',
        'prose', 'printed',
        name='compared.other_name',
        code='printed.printed_code',
        other_name='compared.own_name'
    ) }}
    from compared
    inner join printed
        on compared.code_id = printed.code_id
    -- A name that matches no full item name may be short.
    where
        compared.is_own
        or (
            compared.own_name is not null
            and compared.other_name is not null
        )
)

select * from final
