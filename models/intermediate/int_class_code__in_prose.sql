{#- Functional classes that prose prints by code, and the glossary by name as well. -#}
with

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
final as (
    select
        class.document_id || '/prose/' || class.number_seq as code_id,
        class.document_id,
        class.value_text || section.value_text || item.value_text as printed_code,
        cast(null as string) as printed_name,
        class.number_seq,
        class.section,
        class.page,
        class.line,
    from unmatched as class
    inner join unmatched as section
        on
            {{ same_keys('class', 'section', ['document_id', 'page', 'line']) }}
            and class.number_seq + 1 = section.number_seq
    inner join unmatched as item
        on
            {{ same_keys('class', 'item', ['document_id', 'page', 'line']) }}
            and class.number_seq + 2 = item.number_seq
    where
        class.digit_count = 3
        and section.digit_count = 2
        and item.digit_count = 2
    union all
    select
        document_id || '/prose/' || number_seq as code_id,
        document_id,
        value_text as printed_code,
        cast(null as string) as printed_name,
        number_seq,
        section,
        page,
        line,
    from unmatched
    where
        digit_count = 7
        and value_text like '2%'
    union all
    select
        document_id || '/prose/' || number_seq as code_id,
        document_id,
        context as printed_code,
        value_text as printed_name,
        number_seq,
        section,
        page,
        line,
    from {{ ref('stg_unmatched_number') }}
    where number_class = 'glossary_item'
)

select * from final
