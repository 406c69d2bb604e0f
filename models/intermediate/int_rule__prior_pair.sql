with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        scope,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

statement as (
    select * from {{ ref('int_statement__account') }}
),

table_cell as (
    select
        *,
        coalesce(side, '') as side_key,
    from {{ ref('stg_table_cell') }}
    where is_decided
),

-- Accounts of the same scope, a year apart.
pair as (
    select
        document.document_id,
        previous.document_id as previous_document_id,
    from document
    inner join document as previous
        on
            document.publisher_code = previous.publisher_code
            and document.fiscal_year = previous.fiscal_year + 1
            and document.scope = previous.scope
),

-- What prose says of the year before: stated, or the year less its change.
told as (
    select
        current_statement_id,
        max(case when measure = 'prior_year' then statement_id end)
            as stated_statement_id,
        max(case when measure = 'change_amount' then statement_id end)
            as change_statement_id,
        max(case when measure = 'change_amount' then sign end) as change_sign,
        max(case when measure = 'flat' then 1 end) as is_flat,
    from {{ ref('int_statement__change') }}
    group by current_statement_id
),

prior_figure as (
    select
        told.*,
        statement.document_id,
        statement.item_key,
        statement.item,
        statement.fund,
        statement.page,
        statement.line,
        statement.number_in_line,
        row_number() over (
            partition by statement.document_id, statement.item, statement.fund
            order by statement.number_seq, statement.statement_seq
        ) as time_told,
    from told
    inner join statement
        on told.current_statement_id = statement.statement_id
    where
        told.stated_statement_id is not null
        or told.change_statement_id is not null
        or told.is_flat = 1
),

-- Each figure of what is told, signed.
told_figure as (
    select
        current_statement_id,
        stated_statement_id as statement_id,
        1 as weight,
    from prior_figure
    where stated_statement_id is not null
    union all
    select
        current_statement_id,
        current_statement_id as statement_id,
        1 as weight,
    from prior_figure
    where stated_statement_id is null
    union all
    select
        current_statement_id,
        change_statement_id as statement_id,
        -change_sign as weight,
    from prior_figure
    where
        stated_statement_id is null
        and change_statement_id is not null
),

previous_cell as (
    select
        prior_figure.current_statement_id,
        prior_figure.document_id,
        table_cell.cell_id,
    from prior_figure
    inner join pair
        on prior_figure.document_id = pair.document_id
    inner join {{ ref('statement_cell') }} as mapping
        on
            prior_figure.item_key = mapping.item_key
            and coalesce(prior_figure.fund, '') = coalesce(mapping.fund, '')
            and mapping.measure = 'final_account'
    inner join table_cell
        on
            pair.previous_document_id = table_cell.document_id
            and mapping.table_key = table_cell.table_key
            and coalesce(mapping.side, '') = table_cell.side_key
            and mapping.row_key = table_cell.row_key
            and mapping.column_key = table_cell.column_key
),

opening as (
    select
        document_id,
        cell_id,
    from table_cell
    where
        table_side_key = 'revenue_expenditure_summary/revenue'
        and row_key = 'opening_balance'
        and column_key = 'final_account'
),

previous_closing as (
    select
        pair.document_id,
        table_cell.cell_id,
    from pair
    inner join table_cell
        on pair.previous_document_id = table_cell.document_id
    where
        table_cell.table_side_key = 'revenue_expenditure_summary/expenditure'
        and table_cell.row_key = 'closing_balance'
        and table_cell.column_key = 'final_account'
),

told_closing as (
    select
        prior_figure.document_id,
        told_figure.statement_id,
        told_figure.weight,
    from prior_figure
    inner join told_figure
        on prior_figure.current_statement_id = told_figure.current_statement_id
    left join previous_closing
        on prior_figure.document_id = previous_closing.document_id
    where
        prior_figure.item_key = 'closing_balance'
        and prior_figure.fund is null
        and prior_figure.time_told = 1
        and previous_closing.document_id is null
),

carried as (
    select distinct opening.document_id
    from opening
    left join previous_closing
        on opening.document_id = previous_closing.document_id
    left join told_closing
        on opening.document_id = told_closing.document_id
    where
        previous_closing.document_id is not null
        or told_closing.document_id is not null
),

final as (
    {% for relation, key, side, term_no in [
        ('opening', 'cell_id', 'left', 1),
        ('previous_closing', 'cell_id', 'right', 2),
        ('told_closing', 'statement_id', 'right', 2),
    ] -%}
        select
            carried.document_id,
            'opening_vs_prior_closing' as identity_id,
            'opening_balance' as row_key,
            '' as column_key,
            '{{ side }}' as side,
            {{ term_no }} as term_no,
            {{ 'figure.weight' if relation == 'told_closing' else '1' }} as weight,
            figure.{{ key }} as owner_id,
            cast(null as string) as field,
        from carried
        inner join {{ relation }} as figure
            on carried.document_id = figure.document_id
        union all
    {% endfor -%}
    {% for relation, key, side in [
        ('told_figure', 'statement_id', 'left'), ('previous_cell', 'cell_id', 'right'),
    ] -%}
        select
            prior_figure.document_id,
            'prior_year_vs_document' as identity_id,
            prior_figure.item || coalesce('/' || prior_figure.fund, '') as row_key,
            'prior_year/' || {{ number_key('prior_figure') }} as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ 'figure.weight' if relation == 'told_figure' else '1' }} as weight,
            figure.{{ key }} as owner_id,
            cast(null as string) as field,
        from prior_figure
        inner join {{ relation }} as figure
            on prior_figure.current_statement_id = figure.current_statement_id
        where
            prior_figure.current_statement_id in (
                select previous_cell.current_statement_id from previous_cell
            )
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
