{%- set is_printed -%}
    count(own.row_id)
    + count(case when taken.statement_id is null then named.row_id end) > 0
{%- endset -%}
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
        {{ join_text('message', '; ', 'message') }} as unread,
    from (
        select distinct
            document_id,
            message,
        from {{ ref('stg_notice') }}
        where notice_kind in ('page_without_text', 'damage', 'table_not_read')
    ) as notice
    group by document_id
),

-- An item with an amount in prose, once: its row, or that of the amount, which prose
-- leaves out.
spent as (
    select
        min(statement.statement_id) as statement_id,
        {{ is_printed }} as is_printed,
        min(other.row_label) as other_label,
        min(other.class_code) as other_code,
        min(other.table_key) as other_table_key,
    from {{ ref('int_statement__account') }} as statement
    left join {{ ref('stg_table_row') }} as own
        on
            statement.document_id = own.document_id
            and statement.functional_code = own.class_code
    -- The item as the table names it, beside a misprinted code.
    left join {{ ref('stg_table_row') }} as named
        on
            statement.document_id = named.document_id
            and {{ item_named('statement.subject') }} = named.row_label
    -- A row of that name may be of another section, of which prose speaks elsewhere.
    left join {{ ref('stg_statement') }} as taken
        on
            named.document_id = taken.document_id
            and named.class_code = taken.functional_code
    left join {{ ref('stg_table_cell') }} as other
        on
            statement.document_id = other.document_id
            and statement.amount = other.amount_yuan
            and {{ item_named('statement.subject') }} <> other.row_label
            and other.table_key in ('expenditure', 'general_budget_expenditure')
            and length(other.class_code) = 7
    left join {{ ref('stg_statement') }} as same
        on
            other.document_id = same.document_id
            and other.class_code = same.functional_code
    left join {{ ref('int_table_row__unread') }} as unread
        on {{ same_keys('other', 'unread', ['document_id', 'table_key']) }}
    where
        statement.measure = 'final_account'
        and statement.statement_year = statement.fiscal_year
        and (
            length(statement.functional_code) = 7
            -- Its name is in no list, or in that of another section.
            or (
                statement.item_key is null
                and {{ matches('statement.subject', '[（(]项[）)]') }}
            )
        )
        and statement.amount > 0
    group by
        statement.document_id,
        coalesce(statement.functional_code, statement.subject),
        statement.amount
    having
        {{ is_printed }}
        or (
            count(other.row_id) > 0
            and count(same.statement_id) + count(unread.document_id) = 0
        )
),

final as (
    {{ judgement(
        'prose_item_printed',
        "coalesce(statement.functional_code, '')", number_key('statement'),
        'spent.is_printed', 'prose', 'statement',
        name='statement.subject',
        code='spent.other_code',
        figure=printed_amount('statement.amount', 'statement')
        ~ " || ' ' || statement.unit",
        other_name='spent.other_table_key',
        other_figure='spent.other_label'
    ) }}
    from spent
    inner join {{ ref('int_statement__account') }} as statement
        on spent.statement_id = statement.statement_id
    union all
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
