with

statement as (
    select * from {{ ref('int_statement__account') }}
    where
        measure in ('final_account', 'initial_budget', 'adjusted_budget', 'count')
        and statement_year = fiscal_year
        and document_kind = 'final_accounts'
        and item_key is not null
),

-- A column missing from the form is not blank.
form_column as (
    select
        published_table.document_id,
        published_table.table_key,
        coalesce(published_column.side, '') as side,
        published_column.column_key,
    from {{ ref('stg_published_table') }} as published_table
    inner join {{ ref('published_column') }} as published_column
        on {{ same_keys('published_table', 'published_column', [
            'table_key', 'layout_key',
        ]) }}
),

-- Cell of a statement: by the mapping, or by its class.
sought as (
    select
        statement.statement_id,
        statement.document_id,
        mapping.table_key,
        coalesce(mapping.side, '') as side,
        mapping.row_key,
        mapping.column_key,
    from statement
    inner join {{ ref('statement_cell') }} as mapping
        on
            {{ same_keys('statement', 'mapping', ['item_key', 'measure']) }}
            and coalesce(statement.fund, '') = coalesce(mapping.fund, '')
    left join {{ ref('stg_published_table') }} as first_table
        on
            statement.document_id = first_table.document_id
            and mapping.instead_of = first_table.table_key
    where
        first_table.document_id is null
        -- 会议费 in basic expenditure is a part of what was spent.
        and (
            not {{ is_digits('statement.item_key') }}
            or statement.section not like '%基本支出%'
        )
    union all
    -- The summary prints classes; an item of the general budget is in no other budget.
    select
        statement_id,
        document_id,
        case coalesce(budget, '')
            when '' then 'expenditure'
            when 'fiscal_appropriation' then 'appropriation_summary'
            when 'general_public' then 'general_budget_expenditure'
            when 'government_fund' then 'government_fund'
            when 'state_capital' then 'state_capital'
        end as table_key,
        case
            when budget = 'fiscal_appropriation' then 'expenditure' else ''
        end as side,
        functional_code as row_key,
        case
            when budget in ('government_fund', 'state_capital') then 'expenditure'
            else 'total'
        end as column_key,
    from (
        select
            *,
            case
                when fund = 'fiscal_appropriation' and length(functional_code) > 3
                    then 'general_public'
                else fund
            end as budget,
        from statement
    ) as item
    where
        functional_code is not null
        and measure = 'final_account'
    union all
    select
        statement.statement_id,
        statement.document_id,
        economic_table.table_key,
        '' as side,
        statement.economic_code as row_key,
        'basic' as column_key,
    from statement
    cross join {{ ref('published_table') }} as economic_table
    where
        economic_table.table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
        and statement.economic_code is not null
        and statement.measure = 'final_account'
        and statement.section like '%基本支出%'
        and (
            statement.fund is null
            or statement.fund = 'general_public'
        )
),

-- A printed blank row is nil; an unprinted one is no evidence.
table_row as (
    select
        row_id,
        document_id,
        table_key,
        coalesce(side, '') as side,
        coalesce(class_code, line_key) as row_key,
    from {{ ref('stg_table_row') }}
),

-- A figure with an open column may stand in any of its row, and, without a certain
-- line, in any row of its table.
undecided as (
    select distinct
        document_id,
        table_key,
        case when row_key is not null then row_id end as row_id,
    from {{ ref('stg_table_cell') }}
    where not is_decided
),

unread as (
    select distinct
        document_id,
        table_key,
        table_side_key,
        row_key,
    from {{ ref('int_table_row__unread') }}
),

final as (
    select distinct
        sought.statement_id,
        sought.document_id,
        sought.table_key,
        table_row.row_id,
        table_cell.cell_id,
    from sought
    inner join table_row
        on {{ same_keys('sought', 'table_row', [
            'document_id', 'table_key', 'side', 'row_key',
        ]) }}
    left join {{ ref('stg_table_cell') }} as table_cell
        on
            table_row.row_id = table_cell.row_id
            and sought.column_key = table_cell.column_key
            and table_cell.is_decided
    left join form_column
        on
            table_row.document_id = form_column.document_id
            and table_row.table_key = form_column.table_key
            and table_row.side = form_column.side
            and sought.column_key = form_column.column_key
    left join undecided
        on
            {{ same_keys('table_row', 'undecided', ['document_id', 'table_key']) }}
            and table_row.row_id = undecided.row_id
    left join undecided as in_any_row
        on
            {{ same_keys('table_row', 'in_any_row', ['document_id', 'table_key']) }}
            and in_any_row.row_id is null
    left join unread
        on {{ same_keys('table_row', 'unread', [
            'document_id', 'table_key', 'row_key',
        ]) }}
    left join unread as any_unread
        on
            {{ same_keys('table_row', 'any_unread', ['document_id', 'table_key']) }}
            and any_unread.row_key is null
    where
        table_cell.cell_id is not null
        or (
            form_column.column_key is not null
            and undecided.document_id is null
            and in_any_row.document_id is null
            and unread.document_id is null
            and any_unread.document_id is null
        )
)

select * from final
