with

counted as (
    select * from {{ ref('int_rule__listed_part') }}
),

relation as (
    select * from {{ ref('statement_part') }}
),

-- A part that only its share is told of has an amount that the sum lacks.
incomplete as (
    select distinct counted.whole_statement_id
    from counted
    inner join {{ ref('int_statement__account') }} as share
        on
            counted.document_id = share.document_id
            and counted.whole_item = coalesce(share.part_of, share.share_of)
            and share.measure = 'share'
            and counted.whole_number_seq < share.number_seq
    inner join relation
        on
            counted.whole_item = relation.whole_key
            and counted.part_group = relation.part_group
            and share.item = relation.part_key
    left join counted as amount
        on
            counted.whole_statement_id = amount.whole_statement_id
            and share.item = amount.part_item
    where
        amount.part_item is null
        and share.section = counted.section
),

-- What a list lacks of its whole.
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
    from counted
    where relation = 'sum'
    group by
        document_id,
        whole_statement_id,
        whole_item,
        coalesce(fund, ''),
        measure,
        statement_year,
        part_group
),

-- Amounts that tables or prose give for lines.
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
        mapping.item_key as item,
        coalesce(mapping.fund, '') as fund_key,
        mapping.measure,
        document.fiscal_year as statement_year,
        cell.amount_yuan as amount,
    from {{ ref('statement_cell') }} as mapping
    inner join {{ ref('stg_table_cell') }} as cell
        on
            mapping.table_key = cell.table_key
            and coalesce(mapping.side, '') = coalesce(cell.side, '')
            and mapping.row_key = cell.row_key
            and mapping.column_key = cell.column_key
    inner join {{ ref('stg_document') }} as document
        on cell.document_id = document.document_id
    where cell.is_decided
),

-- A list that leaves out one line, which is printed with what the list lacks, names
-- the main parts and not all of them.
partial as (
    select distinct
        lacking.whole_statement_id,
        lacking.part_group,
    from lacking
    inner join relation
        on
            lacking.whole_item = relation.whole_key
            and lacking.part_group = relation.part_group
            and relation.relation = 'sum'
    inner join printed
        on
            lacking.document_id = printed.document_id
            and lacking.fund_key = printed.fund_key
            and lacking.measure = printed.measure
            and lacking.statement_year = printed.statement_year
            and lacking.amount = printed.amount
            and relation.part_key = printed.item
    left join counted as named
        on
            lacking.whole_statement_id = named.whole_statement_id
            and relation.part_key = named.part_item
    where
        lacking.amount > 0
        and named.part_item is null
),

final as (
    select
        counted.document_id,
        case
            -- One part alone is no list.
            when
                counted.relation = 'at_least'
                or counted.part_count = 1
                then 'statement_of_which'
            else 'statement_parts'
        end as identity_id,
        counted.whole_item || coalesce('/' || counted.fund, '') as row_key,
        counted.part_group || '/' || counted.whole_place as column_key,
        counted.whole_statement_id,
        counted.part_statement_id,
    from counted
    left join incomplete
        on counted.whole_statement_id = incomplete.whole_statement_id
    left join partial
        on
            counted.whole_statement_id = partial.whole_statement_id
            and counted.part_group = partial.part_group
    where
        counted.relation = 'at_least'
        or (
            incomplete.whole_statement_id is null
            and (counted.part_count = 1 or partial.whole_statement_id is null)
        )
)

select * from final
