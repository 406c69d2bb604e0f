{#-
    Breaches of cells, blank ones as well, in rows whose figures are moved against their
    names: one finding for the table.
-#}
{{ config(materialized="ephemeral") }}

with

moved as (
    select
        breach.identity_result_id,
        moved_row.document_id,
        moved_row.table_key,
        moved_row.row_seq,
    from ({{ breaches() }}) as breach
    inner join {{ ref('int_rule__moved_row') }} as moved_row
        on
            breach.document_id = moved_row.document_id
            and breach.row_key = moved_row.table_key
    where breach.identity_id = 'rows_moved'
),

cell as (
    select
        {{ evaluation_key('operand') }},
        printed.row_id,
    from {{ ref('int_audit__operand') }} as operand
    inner join {{ ref('stg_table_cell') }} as printed
        on operand.figure_id = printed.cell_id
    where operand.document_id in (select moved.document_id from moved)
    union all
    select
        {{ evaluation_key() }},
        row_id,
    from {{ ref('int_finding__blank') }}
),

final as (
    select distinct
        {{ evaluation_id('cell') }} as identity_result_id,
        moved.identity_result_id as root_key,
    from moved
    inner join {{ ref('stg_table_row') }} as table_row
        on
            {{ same_keys('moved', 'table_row', ['document_id', 'table_key']) }}
            and moved.row_seq <= table_row.row_seq
    inner join cell
        on table_row.row_id = cell.row_id
)

select * from final
