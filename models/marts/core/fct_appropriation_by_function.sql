with

leaf as (
    select
        *,
        case table_key
            when 'general_budget_expenditure' then 'general_public'
            when 'government_fund' then 'government_fund'
            when 'state_capital' then 'state_capital'
        end as budget_type,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'general_budget_expenditure', 'government_fund', 'state_capital'
        )
        and column_key in ('basic', 'project')
        and not is_empty_total
),

-- Prose names classes without separating basic and project expenditure.
narrative as (
    select
        *,
        case
            when fund = 'fiscal_appropriation' then 'unsplit' else fund
        end as budget_type,
    from {{ ref('int_statement__class_leaf') }}
    where
        item_kind = 'functional'
        and fund in (
            'general_public', 'government_fund', 'state_capital', 'fiscal_appropriation'
        )
        and {{ has_no_table('document_id', [
            'general_budget_expenditure', 'government_fund', 'state_capital'
        ]) }}
),

figure as (
    select
        {{ table_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        class_code,
        budget_type,
        column_key as expenditure_type,
        amount_yuan,
        table_key,
        table_no,
        page,
        line,
        printed_code,
        row_label,
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        figure_key as class_code,
        budget_type,
        'unsplit' as expenditure_type,
        amount_yuan,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        figure_key as printed_code,
        subject as row_label,
    from narrative
),

final as (
    select
        figure.figure_id,
        figure.evidence,
        figure.cell_id,
        figure.statement_id,
        figure.document_id,
        figure.publisher_code,
        figure.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        figure.class_code is not null as is_classified,
        figure.budget_type,
        figure.expenditure_type,
        figure.amount_yuan,
        figure.table_key,
        figure.table_no,
        figure.page,
        figure.line,
        figure.printed_code,
        figure.row_label,
    from figure
    {{ join_class('functional', 'figure') }}
)

select * from final
