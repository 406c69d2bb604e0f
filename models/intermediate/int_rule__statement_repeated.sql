with

-- Only items of the accounts: a label without key can mean different things.
statement as (
    select
        *,
        row_number() over same_item as time_stated,
        first_value(statement_id) over same_item as first_statement_id,
        first_value(part_of) over same_item as first_part_of,
    from {{ ref('int_statement__account') }}
    where
        item_key is not null
        and document_kind in ('final_accounts', 'performance_report')
        and measure in ('final_account', 'count', 'headcount')
        and (
            functional_code is not null
            or item_key in (
                select cell.item_key
                from {{ ref('statement_cell') }} as cell
            )
            or item_key in (
                select part.part_key
                from {{ ref('statement_part') }} as part
            )
        )
    window
        same_item as (
            partition by
                document_id, item_key, coalesce(fund, ''), measure, statement_year,
                amount_unit
            order by number_seq, statement_seq
        )
),

final as (
    select
        statement.document_id,
        statement.item_key || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        statement.statement_id,
        statement.first_statement_id,
    from statement
    where
        statement.time_stated > 1
        -- People of two groups are not the same people.
        and not (
            statement.measure = 'headcount'
            and coalesce(statement.part_of <> statement.first_part_of, false)
        )
)

select * from final
