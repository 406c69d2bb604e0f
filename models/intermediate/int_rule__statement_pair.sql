with

statement as (
    select * from {{ ref('int_statement__account') }}
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
        statement.document_id,
        statement_cell.statement_id,
        statement_cell.table_key,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} || '/'
        || statement_cell.table_key as column_key,
    from statement_cell
    inner join statement
        on statement_cell.statement_id = statement.statement_id
    group by
        statement.document_id,
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
        document_id,
        'statement_vs_table' as identity_id,
        row_key,
        column_key,
        'left' as side,
        1 as term_no,
        1 as weight,
        statement_id as owner_id,
        cast(null as string) as field,
    from compared
    union all
    select
        compared.document_id,
        'statement_vs_table' as identity_id,
        compared.row_key,
        compared.column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        statement_cell.cell_id as owner_id,
        cast(null as string) as field,
    from compared
    inner join statement_cell
        on
            compared.statement_id = statement_cell.statement_id
            and compared.table_key = statement_cell.table_key
    where statement_cell.cell_id is not null
    {% for relation, identity_id, columns in [
        ('repeated', "'statement_repeated'", ('statement_id', 'first_statement_id')),
        ('part', 'identity_id', ('whole_statement_id', 'part_statement_id')),
    ] -%}
        {% for side in ['left', 'right'] -%}
            union all
            select distinct
                document_id,
                {{ identity_id }} as identity_id,
                row_key,
                column_key,
                '{{ side }}' as side,
                {{ loop.index }} as term_no,
                1 as weight,
                {{ columns[loop.index0] }} as owner_id,
                cast(null as string) as field,
            from {{ relation }}
        {% endfor %}
    {% endfor %}
)

select * from final
