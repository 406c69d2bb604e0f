{#-
    Lists in prose that name only the main parts of their whole, with the omissions.
-#}
with

counted as (
    select * from {{ ref('int_rule__listed_part') }}
),

-- Difference of a list from its whole.
lacking as (
    select
        document_id,
        whole_statement_id,
        whole_item,
        coalesce(fund, '') as fund_key,
        measure,
        statement_year,
        part_group,
        max(whole_amount) - sum(part_amount) as amount,
        -- What the printed digits of the whole and its parts leave open.
        {{ quotient('max(whole_resolution) * (1 + count(*))', 2) }} as allowance,
    from counted
    where
        relation = 'sum'
        or (whole_item = 'expenditure_total' and part_group = 'function')
    group by
        document_id, whole_statement_id, whole_item, coalesce(fund, ''), measure,
        statement_year, part_group
),

-- Amounts of lines in tables or prose.
printed as (
    select
        document_id,
        item,
        coalesce(fund, '') as fund_key,
        measure,
        statement_year,
        amount,
    from {{ ref('int_statement__account') }}
    union all
    select
        cell.document_id,
        cell.item_key as item,
        coalesce(cell.fund, '') as fund_key,
        cell.measure,
        document.fiscal_year as statement_year,
        cell.amount_yuan as amount,
    from ({{ item_cells() }}) as cell
    inner join {{ ref('stg_document') }} as document
        on cell.document_id = document.document_id
),

-- A list names only the main parts if it omits a line printed with the missing amount.
without_line as (
    select
        lacking.document_id,
        lacking.whole_statement_id,
        lacking.part_group,
        relation.part_key,
    from lacking
    inner join {{ ref('statement_part') }} as relation
        on
            lacking.whole_item = relation.whole_key
            and lacking.part_group = relation.part_group
            and relation.relation = 'sum'
    inner join printed
        on
            lacking.document_id = printed.document_id
            -- A whole that names no fund may be of any.
            and lacking.fund_key in ('', printed.fund_key)
            and lacking.measure = printed.measure
            and lacking.statement_year = printed.statement_year
            and abs(lacking.amount - printed.amount) <= lacking.allowance
            and relation.part_key = printed.item
    left join counted as named
        on
            lacking.whole_statement_id = named.whole_statement_id
            and relation.part_key = named.part_item
    where
        lacking.amount > lacking.allowance
        and named.part_item is null
),

-- So does one that omits classes from the table of its parts.
listed_table as (
    select distinct
        lacking.whole_statement_id,
        lacking.part_group,
        lacking.document_id,
        cell.table_key,
        cell.column_key,
    from lacking
    inner join counted
        on {{ same_keys('lacking', 'counted', ['whole_statement_id', 'part_group']) }}
    inner join {{ ref('int_rule__statement_cell') }} as stated
        on counted.part_statement_id = stated.statement_id
    inner join {{ ref('stg_table_cell') }} as cell
        on stated.cell_id = cell.cell_id
    where
        lacking.part_group = 'function'
        and lacking.amount > 0
),

without_class as (
    select
        listed_table.document_id,
        listed_table.whole_statement_id,
        listed_table.part_group,
        left(cell.class_code, 3) as part_key,
    from listed_table
    inner join {{ ref('stg_table_cell') }} as cell
        on {{ same_keys('listed_table', 'cell', [
            'document_id', 'table_key', 'column_key',
        ]) }}
    inner join counted as named
        on listed_table.whole_statement_id = named.whole_statement_id
    where
        cell.is_decided
        and cell.amount_yuan <> 0
        and cell.class_code is not null
    group by
        listed_table.document_id, listed_table.whole_statement_id,
        listed_table.part_group, cell.class_code
    having
        count(
            case
                when
                    named.part_item is not null
                    and (
                        cell.class_code like named.functional_code || '%'
                        or named.functional_code like cell.class_code || '%'
                    )
                    then 1
            end
        ) = 0
),

final as (
    select
        document_id,
        whole_statement_id,
        part_group,
        'list incomplete: ' || {{ join_text('part_key', ', ', 'part_key') }}
            as obstacle,
    from (
        select * from without_line
        union
        select * from without_class
    ) as wanting
    group by document_id, whole_statement_id, part_group
)

select * from final
