with

summary as (
    select * from {{ ref('int_balance__summary') }}
    where balance_item is not null
),

narrative as (
    select * from {{ ref('int_statement__balance') }}
    where {{ has_no_table('document_id', [
        'revenue_expenditure_summary', 'appropriation_summary'
    ]) }}
),

item as (
    select
        document_id,
        budget_type,
        balance_item,
        case when balance_item = 'revenue' then 'fiscal_appropriation' end
            as revenue_source,
        amount_yuan,
        'printed' as derivation,
        'table' as evidence,
        cell_id,
        {{ no_text(['statement_id', 'deducted_cell_ids', 'deducted_statement_ids']) }},
    from {{ ref('int_balance__fiscal') }}
    union all
    -- Without 公开04 only the summary counts; with it, the summary adds non-fiscal
    -- money.
    select
        document_id,
        budget_type,
        balance_item,
        revenue_source,
        amount_yuan,
        'printed' as derivation,
        'table' as evidence,
        cell_id,
        {{ no_text(['statement_id', 'deducted_cell_ids', 'deducted_statement_ids']) }},
    from summary
    where budget_type = 'non_fiscal' or not has_appropriation_summary
    union all
    select
        document_id,
        'non_fiscal' as budget_type,
        balance_item,
        cast(null as string) as revenue_source,
        amount_yuan,
        'total_less_fiscal' as derivation,
        'table' as evidence,
        cell_id,
        cast(null as string) as statement_id,
        deducted_cell_ids,
        cast(null as string) as deducted_statement_ids,
    from {{ ref('int_balance__non_fiscal_derived') }}
    union all
    select
        document_id,
        budget_type,
        balance_item,
        revenue_source,
        amount_yuan,
        derivation,
        'narrative' as evidence,
        cast(null as string) as cell_id,
        statement_id,
        cast(null as string) as deducted_cell_ids,
        deducted_statement_ids,
    from narrative
),

directed as (
    select
        *,
        case
            when balance_item in (
                'opening_balance', 'revenue', 'use_of_non_fiscal_surplus'
            ) then 'inflow'
            when balance_item in (
                'expenditure', 'surplus_distribution', 'closing_balance'
            ) then 'outflow'
        end as flow,
    from item
),

final as (
    select
        {{ joined_key([
            'item.document_id',
            'item.budget_type',
            'item.balance_item',
            'item.revenue_source',
        ]) }} as balance_id,
        item.document_id,
        document.publisher_code,
        document.fiscal_year,
        item.budget_type,
        item.balance_item,
        item.revenue_source,
        item.flow,
        case when item.flow = 'inflow' then item.amount_yuan end as inflow_yuan,
        case when item.flow = 'outflow' then item.amount_yuan end as outflow_yuan,
        item.derivation,
        item.evidence,
        item.cell_id,
        item.statement_id,
        item.deducted_cell_ids,
        item.deducted_statement_ids,
        table_cell.table_key,
        table_cell.table_no,
        coalesce(table_cell.page, statement.page) as page,
        coalesce(table_cell.line, statement.line) as line,
        coalesce(table_cell.row_label, statement.subject) as row_label,
    from directed as item
    inner join {{ ref('stg_document') }} as document
        on item.document_id = document.document_id
    left join {{ ref('stg_table_cell') }} as table_cell
        on item.cell_id = table_cell.cell_id
    left join {{ ref('stg_statement') }} as statement
        on item.statement_id = statement.statement_id
)

select * from final
