with

statement_cell as (
    select * from {{ ref('int_rule__statement_cell') }}
),

-- Parts of items of the accounts, and of what has a name alone.
part as (
    select distinct
        {{ evaluation_key() }},
        whole_statement_id,
        part_statement_id,
    from {{ ref('int_rule__statement_part') }}
    where obstacle is null
    union all
    select distinct
        named.document_id,
        named.identity_id,
        named.row_key,
        named.column_key
        || case
            when named.identity_id = 'named_part_within'
                then '/' || {{ number_key('statement') }}
            else ''
        end as column_key,
        named.whole_statement_id,
        named.part_statement_id,
    from {{ ref('int_rule__named_part') }} as named
    inner join {{ ref('int_statement__detail') }} as statement
        on named.part_statement_id = statement.statement_id
    where named.obstacle is null
),

whole as (
    select distinct
        {{ evaluation_key() }},
        whole_statement_id,
    from part
),

-- Only items of the accounts: a label without key can mean different things.
item as (
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

repeated as (
    select
        item.document_id,
        item.item_key || coalesce('/' || item.fund, '') as row_key,
        item.measure || '/' || {{ number_key('item') }} as column_key,
        item.statement_id,
        item.first_statement_id,
    from item
    where
        item.time_stated > 1
        -- People of two groups are not the same people.
        and not (
            item.measure = 'headcount'
            and coalesce(item.part_of <> item.first_part_of, false)
        )
),

-- A zero that no cell repeats is nil against nil.
compared as (
    select
        statement.document_id,
        statement_cell.statement_id,
        statement_cell.table_key,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} || '/'
        || statement_cell.table_key as column_key,
    from statement_cell
    inner join {{ ref('int_statement__account') }} as statement
        on statement_cell.statement_id = statement.statement_id
    group by
        statement.document_id, statement_cell.statement_id, statement_cell.table_key,
        statement.item, statement.fund, statement.measure, statement.is_money,
        statement.page, statement.line, statement.number_in_line, statement.amount
    having
        count(statement_cell.cell_id) > 0
        -- A count that is left blank is not told; blank money is nil.
        or (statement.amount <> 0 and statement.is_money)
),

cell as (
    select
        compared.document_id,
        compared.row_key,
        compared.column_key,
        statement_cell.cell_id,
    from compared
    inner join statement_cell
        on {{ same_keys('compared', 'statement_cell', ['statement_id', 'table_key']) }}
),

final as (
    {{ pair_terms('compared', "'statement_vs_table'", [('statement_id', 'left')]) }}
    union all
    {{ pair_terms('cell', "'statement_vs_table'", [('cell_id', 'right')]) }}
    union all
    {{ pair_terms('repeated', "'statement_repeated'", [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ]) }}
    union all
    {{ pair_terms('whole', 'identity_id', [('whole_statement_id', 'left')]) }}
    union all
    {{ pair_terms('part', 'identity_id', [('part_statement_id', 'right')]) }}
)

select * from final
