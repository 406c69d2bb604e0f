{#- Money that the evaluation of the whole department covers, and what was spent. -#}
with

document as (
    select
        document_id,
        scope,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

statement as (
    select * from {{ ref('int_statement__account') }}
    where
        measure = 'final_account'
        and is_money
        and statement_year = fiscal_year
),

evaluated as (
    select
        statement.*,
        case statement.item_key
            when 'evaluated_department' then ''
            else replace(statement.item_key, 'evaluated_department_', '')
        end as of_fund,
        -- The department of a unit that reports for itself can cover other units.
        case
            when document.scope in ('own_level', 'unit')
                then 'evaluated_covers_expenditure'
            else 'evaluated_vs_expenditure'
        end as identity_id,
    from statement
    inner join document
        on statement.document_id = document.document_id
    where statement.item_key like 'evaluated_department%'
),

spent_cell as (
    select
        *,
        case table_key
            when 'expenditure' then ''
            when 'general_budget_expenditure' then 'general_public'
            else table_key
        end as of_fund,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and row_key = 'total'
        and (
            (
                table_key in ('expenditure', 'general_budget_expenditure')
                and column_key = 'total'
            )
            or (
                table_key in ('government_fund', 'state_capital')
                and column_key = 'expenditure'
            )
        )
),

-- Prose where no table tells it; what is told first stands for all.
spent_statement as (
    select
        statement.*,
        coalesce(statement.fund, '') as of_fund,
        row_number() over (
            partition by statement.document_id, statement.fund
            order by statement.number_seq, statement.statement_seq
        ) as time_told,
    from statement
    left join spent_cell
        on
            statement.document_id = spent_cell.document_id
            and coalesce(statement.fund, '') = spent_cell.of_fund
    where
        statement.item_key = 'expenditure_total'
        and spent_cell.cell_id is null
),

pair as (
    select
        evaluated.document_id,
        evaluated.statement_id,
        evaluated.identity_id,
        evaluated.item_key as row_key,
        evaluated.measure || '/' || {{ number_key('evaluated') }} as column_key,
        coalesce(spent_cell.cell_id, spent_statement.statement_id) as spent_id,
    from evaluated
    left join spent_cell
        on
            evaluated.document_id = spent_cell.document_id
            and evaluated.of_fund = spent_cell.of_fund
    left join spent_statement
        on
            evaluated.document_id = spent_statement.document_id
            and evaluated.of_fund = spent_statement.of_fund
            and spent_statement.time_told = 1
    where
        spent_cell.cell_id is not null
        or spent_statement.statement_id is not null
),

final as (
    {{ pair_sides('pair', 'statement_id', 'spent_id', 'identity_id') }}
)

select * from final
