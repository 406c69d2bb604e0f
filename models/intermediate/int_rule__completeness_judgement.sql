with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

-- One of the two tables by economic class is enough.
required as (
    select
        table_key,
        table_no,
        coalesce(required_since, 0) as required_since,
        case
            when publication = 'either' then 'either' else table_key
        end as requirement,
    from {{ ref('published_table') }}
    where publication in ('required', 'either')
),

explanation as (
    select explanation_key
    from {{ ref('explanation') }}
    where publication = 'required'
),

unread as (
    select * from {{ ref('int_table_row__unread') }}
    where row_key is null
),

-- Absence can be shown only in a file that was read whole.
part_unread as (
    select
        document_id,
        {{ join_text('distinct message', '; ', 'message') }} as unread,
    from {{ ref('stg_notice') }}
    where notice_kind in ('page_without_text', 'damage', 'table_not_read')
    group by document_id
),

final as (
    select
        document.document_id,
        'table_published' as identity_id,
        required.requirement as row_key,
        '' as column_key,
        count(published.table_key) > 0 as is_met,
        case
            when count(published.table_key) = 0
                then coalesce(
                    'found and not read: ' || min(unread.unread),
                    'the file was not read whole: ' || min(part_unread.unread)
                )
        end as obstacle,
        {{ judged(name='min(required.table_key)', code='min(required.table_no)') }},
        min(required.table_key) as table_key,
        cast(null as string) as table_no,
        cast(null as integer) as page,
        cast(null as integer) as line,
    from document
    inner join required
        on document.fiscal_year >= required.required_since
    left join {{ ref('stg_published_table') }} as published
        on
            document.document_id = published.document_id
            and required.table_key = published.table_key
    left join unread
        on
            document.document_id = unread.document_id
            and required.table_key = unread.table_key
    left join part_unread
        on document.document_id = part_unread.document_id
    group by document.document_id, required.requirement
    union all
    select
        document.document_id,
        'explanation_published' as identity_id,
        explanation.explanation_key as row_key,
        '' as column_key,
        given.explanation_key is not null as is_met,
        case
            when given.explanation_key is null
                then 'the file was not read whole: ' || part_unread.unread
        end as obstacle,
        {{ judged(name='explanation.explanation_key') }},
        'prose' as table_key,
        cast(null as string) as table_no,
        given.page,
        given.line,
    from document
    cross join explanation
    left join {{ ref('stg_explanation') }} as given
        on
            document.document_id = given.document_id
            and explanation.explanation_key = given.explanation_key
    left join part_unread
        on document.document_id = part_unread.document_id
)

select * from final
