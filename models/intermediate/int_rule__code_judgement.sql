with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
),

unmatched as (
    select
        *,
        length(value_text) as digit_count,
    from {{ ref('stg_unmatched_number') }}
    where
        number_class = 'class_code'
        and {{ is_digits('value_text') }}
),

-- 201（类）29（款）99（项） is one code in three numbers.
code as (
    select
        class.document_id,
        class.value_text || section.value_text || item.value_text as printed_code,
        class.number_seq,
        class.section,
        class.page,
        class.line,
    from unmatched as class
    inner join unmatched as section
        on
            class.document_id = section.document_id
            and class.number_seq + 1 = section.number_seq
            and class.page = section.page
            and class.line = section.line
    inner join unmatched as item
        on
            class.document_id = item.document_id
            and class.number_seq + 2 = item.number_seq
            and class.page = item.page
            and class.line = item.line
    where
        class.digit_count = 3
        and section.digit_count = 2
        and item.digit_count = 2
    union all
    select
        document_id,
        value_text as printed_code,
        number_seq,
        section,
        page,
        line,
    from unmatched
    where
        digit_count = 7
        and value_text like '2%'
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
    from code
    inner join document
        on code.document_id = document.document_id
),

listed as (
    select
        printed.document_id,
        printed.number_seq,
        count(class.functional_code) as known_count,
        -- From which year on a class is there is less certain than when it ended.
        count(
            case when class.valid_from > printed.fiscal_year then 1 end
        ) as later_count,
        count(
            case
                when {{ is_valid_in(
                    'printed.fiscal_year', 'class.valid_from', 'class.valid_to'
                ) }} then 1
            end
        ) as valid_count,
    from printed
    left join {{ ref('functional_class') }} as class
        on printed.printed_code = class.functional_code
    group by
        printed.document_id,
        printed.number_seq
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
        listed.valid_count > 0 as is_met,
        case
            when listed.known_count = 0 then 'the code is in no list here'
            when listed.valid_count = 0 and listed.later_count > 0
                then 'the code is listed from a later year'
        end as obstacle,
        {{ judged(code='printed.printed_code') }},
        {{ judged_place('prose', 'printed') }},
    from printed
    inner join listed
        on
            printed.document_id = listed.document_id
            and printed.number_seq = listed.number_seq
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
