{{ config(materialized="ephemeral") }}
with

-- Parts of account items, and of wholes known by name only.
part as (
    {% for model in [
        'int_rule__statement_part', 'int_rule__named_part', 'int_rule__score_part',
    ] -%}
        select distinct
            {{ evaluation_key() }},
            whole_statement_id,
            part_statement_id,
            whole_sense,
            part_sense,
        from {{ ref(model) }}
        where obstacle is null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

whole as (
    select distinct
        {{ evaluation_key() }},
        whole_statement_id,
        whole_sense,
    from part
),

-- A zero without a cell is nil against nil.
compared as (
    select
        statement.document_id,
        statement_cell.statement_id,
        statement_cell.table_key,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} || '/'
        || statement_cell.table_key as column_key,
    from {{ ref('int_rule__statement_cell') }} as statement_cell
    inner join {{ ref('int_statement__account') }} as statement
        on statement_cell.statement_id = statement.statement_id
    group by
        statement.document_id, statement_cell.statement_id, statement_cell.table_key,
        statement.item, statement.fund, statement.measure, statement.is_money,
        statement.page, statement.line, statement.number_in_line, statement.amount
    having
        count(statement_cell.cell_id) > 0
        -- A blank count is unknown; blank money is nil.
        or (statement.amount <> 0 and statement.is_money)
),

cell as (
    select
        compared.document_id,
        compared.row_key,
        compared.column_key,
        statement_cell.cell_id,
    from compared
    inner join {{ ref('int_rule__statement_cell') }} as statement_cell
        on {{ same_keys('compared', 'statement_cell', ['statement_id', 'table_key']) }}
),

final as (
    {{ pair_terms('compared', "'statement_vs_table'", [('statement_id', 'left')]) }}
    union all
    {{ pair_terms('cell', "'statement_vs_table'", [('cell_id', 'right')]) }}
    union all
    {{ pair_terms('whole', 'identity_id', [
        ('whole_statement_id', 'left', 'whole_sense'),
    ]) }}
    union all
    {{ pair_terms('part', 'identity_id', [
        ('part_statement_id', 'right', 'part_sense'),
    ]) }}
)

select * from final
