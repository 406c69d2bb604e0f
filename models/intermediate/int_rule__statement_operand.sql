with

statement as (
    select * from {{ ref('int_statement__account') }}
),

table_cell as (
    select * from {{ ref('stg_table_cell') }}
),

statement_cell as (
    select * from {{ ref('int_rule__statement_cell') }}
),

part as (
    select * from {{ ref('int_rule__statement_part') }}
),

repeated as (
    select * from {{ ref('int_rule__statement_repeated') }}
),

-- A zero that no cell repeats is nil against nil.
compared as (
    select
        statement_cell.statement_id,
        statement_cell.table_key,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} || '/'
        || statement_cell.table_key as column_key,
    from statement_cell
    inner join statement
        on statement_cell.statement_id = statement.statement_id
    group by
        statement_cell.statement_id,
        statement_cell.table_key,
        statement.item,
        statement.fund,
        statement.measure,
        statement.is_money,
        statement.page,
        statement.line,
        statement.number_in_line,
        statement.amount
    having
        count(statement_cell.cell_id) > 0
        -- A count that is left blank is not told; blank money is nil.
        or (statement.amount <> 0 and statement.is_money)
),

final as (
    select
        statement.document_id,
        'statement_vs_table' as identity_id,
        compared.row_key,
        compared.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from compared
    inner join statement
        on compared.statement_id = statement.statement_id
    union all
    select
        table_cell.document_id,
        'statement_vs_table' as identity_id,
        compared.row_key,
        compared.column_key,
        'right' as side,
        2 as term_no,
        {{ cell_figure('table_cell') }},
    from compared
    inner join statement_cell
        on
            compared.statement_id = statement_cell.statement_id
            and compared.table_key = statement_cell.table_key
    inner join table_cell
        on statement_cell.cell_id = table_cell.cell_id
    union all
    select
        statement.document_id,
        'statement_repeated' as identity_id,
        repeated.row_key,
        repeated.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from repeated
    inner join statement
        on repeated.statement_id = statement.statement_id
    union all
    select
        statement.document_id,
        'statement_repeated' as identity_id,
        repeated.row_key,
        repeated.column_key,
        'right' as side,
        2 as term_no,
        {{ statement_figure('statement') }},
    from repeated
    inner join statement
        on repeated.first_statement_id = statement.statement_id
    union all
    select distinct
        statement.document_id,
        part.identity_id,
        part.row_key,
        part.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from part
    inner join statement
        on part.whole_statement_id = statement.statement_id
    union all
    select
        statement.document_id,
        part.identity_id,
        part.row_key,
        part.column_key,
        'right' as side,
        2 as term_no,
        {{ statement_figure('statement') }},
    from part
    inner join statement
        on part.part_statement_id = statement.statement_id
)

select * from final
