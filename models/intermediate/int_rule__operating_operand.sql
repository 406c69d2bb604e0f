with

document as (
    select
        document_id,
        scope,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

units as (
    select
        document_id,
        max(fact_value) as unit_count,
    from {{ ref('stg_institution_fact') }}
    where fact_key = 'units_in_scope'
    group by document_id
),

-- One unit that has agency operating expenses is an agency, so that all its operating
-- expenditure is; among several some are not.
rule_of_document as (
    select
        document.document_id,
        case
            when document.scope in ('own_level', 'unit') or units.unit_count = 1
                then 'operating_expense_vs_operating'
            else 'operating_expense_within_operating'
        end as identity_id,
    from document
    left join units
        on document.document_id = units.document_id
),

table_cell as (
    select * from {{ ref('stg_table_cell') }}
    where is_decided
),

statement as (
    select * from {{ ref('int_statement__account') }}
    where
        measure = 'final_account'
        and statement_year = fiscal_year
),

operating as (
    select
        cell_id,
        document_id,
    from table_cell
    where
        table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
        and row_key = 'operating_total'
        and column_key = 'basic'
),

expense_cell as (
    select
        cell_id,
        document_id,
    from table_cell
    where
        table_key = 'disclosure_statistics'
        and row_key like 'agency_operating%'
),

expense_statement as (
    select
        statement_id,
        document_id,
        row_number() over (
            partition by document_id
            order by number_seq
        ) as choice,
    from statement
    where
        item_key = 'agency_operating_expenses'
        and document_id not in (select expense_cell.document_id from expense_cell)
),

final as (
    select
        table_cell.document_id,
        rule_of_document.identity_id,
        'agency_operating_expenses' as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        {{ cell_figure('table_cell') }},
    from rule_of_document
    inner join operating
        on rule_of_document.document_id = operating.document_id
    inner join table_cell
        on operating.cell_id = table_cell.cell_id
    where
        rule_of_document.document_id in (
            select expense_cell.document_id from expense_cell
        )
        or rule_of_document.document_id in (
            select expense_statement.document_id from expense_statement
        )
    union all
    select
        table_cell.document_id,
        rule_of_document.identity_id,
        'agency_operating_expenses' as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        {{ cell_figure('table_cell') }},
    from rule_of_document
    inner join expense_cell
        on rule_of_document.document_id = expense_cell.document_id
    inner join table_cell
        on expense_cell.cell_id = table_cell.cell_id
    where
        rule_of_document.document_id in (
            select operating.document_id from operating
        )
    union all
    select
        statement.document_id,
        rule_of_document.identity_id,
        'agency_operating_expenses' as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        {{ statement_figure('statement') }},
    from rule_of_document
    inner join expense_statement
        on rule_of_document.document_id = expense_statement.document_id
    inner join statement
        on expense_statement.statement_id = statement.statement_id
    where
        expense_statement.choice = 1
        and rule_of_document.document_id in (
            select operating.document_id from operating
        )
)

select * from final
