with

statement as (
    select * from {{ ref('int_statement__account') }}
),

table_cell as (
    select
        *,
        coalesce(side, '') as side_key,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and is_money
),

share as (
    select
        ratio.document_id,
        ratio.rate_statement_id,
        rate.value,
        {{ quotient('rate.resolution', 2) }} as half_rate,
        coalesce(rate.share_of, rate.part_of) as whole_item,
        part.amount,
        {{ quotient('part.resolution', 2) }} as half_amount,
        whole.amount as whole_amount,
        {{ quotient('whole.resolution', 2) }} as half_whole,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    inner join statement as rate
        on ratio.rate_statement_id = rate.statement_id
    inner join statement as part
        on ratio.numerator_statement_id = part.statement_id
    left join statement as whole
        on ratio.denominator_statement_id = whole.statement_id
    where
        ratio.identity_id = 'statement_share'
        and rate.statement_year = rate.fiscal_year
),

-- The whole can be named with the money it is of, or be printed in a table alone: what
-- the sentence leaves open is settled by what fits.
unsettled as (
    select * from share
    where
        whole_amount is null
        or whole_amount <= half_whole
        or {{ quotient('100 * (amount - half_amount)', 'whole_amount + half_whole') }}
        > value + half_rate
        or {{ quotient('100 * (amount + half_amount)', 'whole_amount - half_whole') }}
        < value - half_rate
),

candidate as (
    select
        unsettled.document_id,
        unsettled.rate_statement_id,
        table_cell.cell_id,
        row_number() over (
            partition by unsettled.rate_statement_id
            order by table_cell.table_key, table_cell.cell_id
        ) as choice,
    from unsettled
    inner join {{ ref('statement_cell') }} as mapping
        on
            unsettled.whole_item = mapping.item_key
            and mapping.measure = 'final_account'
    inner join table_cell
        on
            unsettled.document_id = table_cell.document_id
            and mapping.table_key = table_cell.table_key
            and coalesce(mapping.side, '') = table_cell.side_key
            and mapping.row_key = table_cell.row_key
            and mapping.column_key = table_cell.column_key
    where
        table_cell.amount_yuan > table_cell.resolution
        and {{ quotient(
            '100 * (unsettled.amount - unsettled.half_amount)',
            'table_cell.amount_yuan + ' ~ quotient('table_cell.resolution', 2)
        ) }}
        <= unsettled.value + unsettled.half_rate
        and {{ quotient(
            '100 * (unsettled.amount + unsettled.half_amount)',
            'table_cell.amount_yuan - ' ~ quotient('table_cell.resolution', 2)
        ) }}
        >= unsettled.value - unsettled.half_rate
),

final as (
    select
        document_id,
        rate_statement_id,
        cell_id,
    from candidate
    where choice = 1
)

select * from final
