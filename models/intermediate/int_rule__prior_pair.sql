with

document as (
    select * from {{ ref('int_document__ranked') }}
    where kind = 'final_accounts'
),

-- Accounts of the same scope, a year apart, in the last revision.
pair as (
    select
        document.document_id,
        previous.document_id as previous_document_id,
    from document
    inner join document as previous
        on
            {{ same_keys('document', 'previous', ['publisher_code', 'scope']) }}
            and document.fiscal_year = previous.fiscal_year + 1
            and previous.superseded_by is null
),

-- The prior year in prose: stated, or the year less its change.
past as (
    {{ changes_of_year() }}
),

prior_figure as (
    select
        statement.document_id,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        'prior_year/' || {{ number_key('statement') }} as column_key,
        statement.item_key,
        statement.fund,
        past.current_statement_id,
        past.stated_statement_id,
        case when past.stated_statement_id is null then past.current_statement_id end
            as year_statement_id,
        case when past.stated_statement_id is null then past.change_statement_id end
            as change_statement_id,
        -past.change_sign as change_sign,
        row_number() over (
            partition by statement.document_id, statement.item, statement.fund
            order by statement.number_seq, statement.statement_seq
        ) as time_stated,
    from past
    inner join {{ ref('int_statement__account') }} as statement
        on past.current_statement_id = statement.statement_id
    where
        past.stated_statement_id is not null
        or past.change_statement_id is not null
        or past.is_flat
),

item_cell as (
    {{ item_cells() }}
),

previous_cell as (
    select
        prior_figure.document_id,
        prior_figure.row_key,
        prior_figure.column_key,
        prior_figure.current_statement_id,
        item_cell.cell_id,
    from prior_figure
    -- An inner join would be made last, after every item of all documents.
    left join pair
        on prior_figure.document_id = pair.document_id
    inner join item_cell
        on
            pair.previous_document_id = item_cell.document_id
            and prior_figure.item_key = item_cell.item_key
            and coalesce(prior_figure.fund, '') = coalesce(item_cell.fund, '')
            and item_cell.measure = 'final_account'
),

compared as (
    select * from prior_figure
    where
        current_statement_id in (
            select previous_cell.current_statement_id from previous_cell
        )
),

balance as (
    select
        document_id,
        'opening_balance' as row_key,
        '' as column_key,
        row_key as line_key,
        cell_id,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and column_key = 'final_account'
        and (
            (
                table_side_key = 'revenue_expenditure_summary/revenue'
                and row_key = 'opening_balance'
            )
            or (
                table_side_key = 'revenue_expenditure_summary/expenditure'
                and row_key = 'closing_balance'
            )
        )
),

-- The closing balance of the year before: in its document, else in prose.
carried as (
    select
        opening.document_id,
        opening.row_key,
        opening.column_key,
        opening.cell_id as opening_id,
        closing.cell_id as closing_id,
        case when closing.cell_id is null then prior_figure.stated_statement_id end
            as stated_id,
        case when closing.cell_id is null then prior_figure.year_statement_id end
            as year_id,
        case when closing.cell_id is null then prior_figure.change_statement_id end
            as change_id,
        prior_figure.change_sign,
    from balance as opening
    left join pair
        on opening.document_id = pair.document_id
    left join balance as closing
        on
            pair.previous_document_id = closing.document_id
            and closing.line_key = 'closing_balance'
    left join prior_figure
        on
            opening.document_id = prior_figure.document_id
            and prior_figure.item_key = 'closing_balance'
            and prior_figure.fund is null
            and prior_figure.time_stated = 1
    where
        opening.line_key = 'opening_balance'
        and (
            closing.cell_id is not null
            or prior_figure.document_id is not null
        )
),

final as (
    {{ pair_terms('carried', "'opening_vs_prior_closing'", [
        ('opening_id', 'left'),
        ('closing_id', 'right'),
        ('stated_id', 'right'),
        ('year_id', 'right'),
        ('change_id', 'right', 'change_sign'),
    ]) }}
    union all
    {{ pair_terms('compared', "'prior_year_vs_document'", [
        ('stated_statement_id', 'left'),
        ('year_statement_id', 'left'),
        ('change_statement_id', 'left', 'change_sign'),
    ]) }}
    union all
    {{ pair_terms('previous_cell', "'prior_year_vs_document'", [
        ('cell_id', 'right'),
    ]) }}
)

select * from final
