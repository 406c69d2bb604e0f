with

printed as (
    select
        table_row.row_id,
        table_row.document_id,
        table_row.printed_code,
        table_row.mapping_reason,
        document.fiscal_year,
        published_table.row_kind as classification,
    from {{ ref('stg_table_row') }} as table_row
    inner join {{ ref('stg_document') }} as document
        on table_row.document_id = document.document_id
    inner join {{ ref('published_table') }} as published_table
        on table_row.table_key = published_table.table_key
    where
        {{ is_digits('table_row.printed_code') }}
        and published_table.row_kind in ('functional', 'economic')
    union all
    select
        code.code_id as row_id,
        code.document_id,
        code.printed_code,
        'code' as mapping_reason,
        document.fiscal_year,
        'functional' as classification,
    from {{ ref('int_class_code__in_prose') }} as code
    inner join {{ ref('stg_document') }} as document
        on code.document_id = document.document_id
),

-- 2012901 must be listed under 20129, that under 201, and that among the classes.
part as (
    select
        printed.row_id,
        printed.classification,
        printed.fiscal_year,
        left(printed.printed_code, level.digit_count) as class_code,
        case
            when level.digit_count = 3 then 'top'
            else left(printed.printed_code, level.digit_count - 2)
        end as parent_code,
    from printed
    inner join (values (3), (5), (7)) as level (digit_count)
        on length(printed.printed_code) >= level.digit_count
),

looked_up as (
    select
        part.row_id,
        part.class_code,
        count(class.class_code) as class_count,
        count(case when class.is_dated then 1 end) as dated_count,
        count(complete.parent_code) as complete_count,
    from part
    left join {{ ref('int_class__listed') }} as class
        on
            {{ same_keys('part', 'class', ['classification', 'class_code']) }}
            and {{ is_valid_in(
                'part.fiscal_year', 'class.valid_from', 'class.valid_to'
            ) }}
    left join {{ ref('complete_class_list') }} as complete
        on
            {{ same_keys('part', 'complete', ['classification', 'parent_code']) }}
            and {{ is_valid_in(
                'part.fiscal_year', 'complete.complete_from', 'complete.complete_to'
            ) }}
    group by part.row_id, part.class_code
),

compared as (
    select
        printed.row_id,
        printed.document_id,
        printed.mapping_reason,
        length(printed.printed_code) in (3, 5, 7) as is_long_as_a_code,
        count(
            case
                when
                    printed.printed_code = looked_up.class_code
                    and looked_up.dated_count > 0
                    then 1
            end
        ) > 0 as is_in_list,
        count(
            case
                when looked_up.class_count = 0 and looked_up.complete_count > 0 then 1
            end
        ) > 0 as is_out_of_list,
        count(
            case
                when
                    printed.printed_code = looked_up.class_code
                    and looked_up.complete_count > 0
                    then 1
            end
        ) > 0 as is_list_complete,
    from printed
    left join looked_up
        on printed.row_id = looked_up.row_id
    group by
        printed.row_id, printed.document_id, printed.mapping_reason,
        printed.printed_code
),

decided as (
    select
        row_id,
        document_id,
        mapping_reason,
        is_long_as_a_code,
        is_list_complete,
        case
            when is_in_list then true
            -- Digits without a class name may be a figure.
            when mapping_reason = 'unmapped' then cast(null as boolean)
            when is_out_of_list then false
            when not is_long_as_a_code and mapping_reason = 'code_repaired_by_label'
                then false
        end as is_listed,
    from compared
),

final as (
    select
        row_id,
        document_id,
        is_listed,
        is_list_complete,
        case
            when is_listed is not null then null
            when is_long_as_a_code and mapping_reason != 'unmapped'
                then 'list incomplete'
            else 'not known to be a code'
        end as obstacle,
    from decided
)

select * from final
