with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
),

printed as (
    select
        code.*,
        document.fiscal_year,
        code.section like '%名词解释%' as is_in_glossary,
        row_number() over (
            partition by code.document_id, code.page, code.line
            order by code.number_seq
        ) as code_in_line,
    from {{ ref('int_class_code__in_prose') }} as code
    inner join document
        on code.document_id = document.document_id
),

-- Items that money of the year is told or printed of.
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

-- The glossary explains what is used; of a section that is used, the very items.
explained as (
    select
        printed.document_id,
        printed.number_seq,
        max(case when used.class_code = printed.printed_code then 1 else 0 end) = 1
            as is_used,
        min(used.class_code) as used_code,
    from printed
    inner join used
        on
            printed.document_id = used.document_id
            and left(printed.printed_code, 5) = left(used.class_code, 5)
    where printed.is_in_glossary
    group by
        printed.document_id,
        printed.number_seq
),

final as (
    select
        printed.document_id,
        'prose_code_listed' as identity_id,
        printed.printed_code as row_key,
        {{ place_key('printed.page', 'printed.line', 'printed.code_in_line') }}
            as column_key,
        listed.is_listed as is_met,
        listed.obstacle,
        {{ judged(code='printed.printed_code') }},
        {{ judged_place('prose', 'printed') }},
    from printed
    inner join {{ ref('int_class_code__judged') }} as listed
        on printed.code_id = listed.row_id
    union all
    select
        printed.document_id,
        'glossary_code_used' as identity_id,
        printed.printed_code as row_key,
        {{ place_key('printed.page', 'printed.line', 'printed.code_in_line') }}
            as column_key,
        explained.is_used as is_met,
        cast(null as string) as obstacle,
        {{ judged(code='printed.printed_code', other_code='explained.used_code') }},
        {{ judged_place('prose', 'printed') }},
    from explained
    inner join printed
        on
            explained.document_id = printed.document_id
            and explained.number_seq = printed.number_seq
)

select * from final
