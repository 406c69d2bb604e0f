{#- Shorter labels mean different things in different places. -#}
{%- set shortest_label = 8 -%}

with

document as (
    select document_id
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

-- What explains a change, and what has no key: known by its label alone.
statement as (
    select
        statement.*,
        statement.amount_yuan as amount,
        statement.resolution_yuan as resolution,
        '元' as amount_unit,
        coalesce(statement.direction, '') as direction_key,
        dense_rank() over (
            partition by statement.document_id, statement.page, statement.line
            order by statement.number_seq
        ) as number_in_line,
    from {{ ref('stg_statement') }} as statement
    inner join document
        on statement.document_id = document.document_id
    where
        statement.is_money
        and not statement.is_approximate
        and statement.measure in ('final_account', 'change_amount')
        and (
            statement.is_cause
            or statement.item_key is null
        )
        and length(statement.subject) >= {{ shortest_label }}
),

told as (
    select
        statement_id,
        first_value(statement_id) over (
            partition by
                document_id, subject, measure, direction_key, statement_year, is_cause
            order by number_seq, statement_seq
        ) as first_statement_id,
    from statement
),

again as (
    select
        told.statement_id,
        told.first_statement_id,
        statement.subject as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
    from told
    inner join statement
        on told.statement_id = statement.statement_id
    where told.statement_id <> told.first_statement_id
),

final as (
    {% for column, side in [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ] -%}
        select
            statement.document_id,
            'detail_repeated' as identity_id,
            again.row_key,
            again.column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ statement_figure('statement') }},
        from again
        inner join statement
            on again.{{ column }} = statement.statement_id
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
