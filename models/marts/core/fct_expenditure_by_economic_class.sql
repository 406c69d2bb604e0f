with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
        and not is_empty_total
),

document_with_detail as (
    select distinct document_id
    from leaf
    where table_key = 'general_budget_expenditure_by_economic_class'
),

-- The detail table repeats the basic expenditure; one of the two is enough.
basic as (
    select
        leaf.cell_id,
        cast(null as string) as deducted_cell_id,
        'printed' as derivation,
        leaf.document_id,
        leaf.publisher_code,
        leaf.fiscal_year,
        leaf.class_code,
        'basic' as expenditure_type,
        leaf.amount_yuan,
        leaf.table_key,
        leaf.table_no,
        leaf.page,
        leaf.line,
        leaf.printed_code,
        leaf.row_label,
    from leaf
    left join document_with_detail
        on leaf.document_id = document_with_detail.document_id
    where
        leaf.column_key = 'basic'
        and (
            leaf.table_key = 'general_budget_expenditure_by_economic_class'
            or document_with_detail.document_id is null
        )
),

-- If no table has both, some provinces have a separate one for project expenditure.
printed_project as (
    select
        project_figure.cell_id,
        cast(null as string) as deducted_cell_id,
        'printed' as derivation,
        project_figure.document_id,
        project_figure.publisher_code,
        project_figure.fiscal_year,
        project_figure.class_code,
        'project' as expenditure_type,
        project_figure.amount_yuan,
        project_figure.table_key,
        project_figure.table_no,
        project_figure.page,
        project_figure.line,
        project_figure.printed_code,
        project_figure.row_label,
    from {{ ref('int_figure__final_accounts') }} as project_figure
    left join document_with_detail
        on project_figure.document_id = document_with_detail.document_id
    where
        project_figure.table_key = 'project_expenditure_by_economic_class'
        and project_figure.is_leaf
        and not project_figure.is_empty_total
        and document_with_detail.document_id is null
),

narrative as (
    select
        *,
        case when item_kind = 'economic' then figure_key end as class_code,
        -- A list gives the nature of its items, including those without class.
        case when part_of in ('personnel', 'operating') then part_of end
            as stated_nature,
    from (
        select * from {{ ref('int_statement__class_leaf') }}
        where item_kind = 'economic'
        union all
        -- An item without class, named in the same list.
        select * from {{ ref('int_statement__figure') }}
        where
            item_kind = 'unlisted'
            and measure = 'final_account'
    ) as item
    where
        is_in_basic_list
        and {{ has_no_table('document_id', [
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        ]) }}
),

figure as (
    select
        'table' as evidence,
        {{ no_text(['statement_id', 'stated_nature']) }},
        *,
    from (
        select * from basic
        union all
        select * from {{ ref('int_table_cell__project_by_economic_class') }}
        union all
        select * from printed_project
    ) as cell
    union all
    select
        'narrative' as evidence,
        statement_id,
        stated_nature,
        {{ no_text(['cell_id', 'deducted_cell_id']) }},
        'printed' as derivation,
        document_id,
        publisher_code,
        fiscal_year,
        class_code,
        'basic' as expenditure_type,
        amount_yuan,
        {{ no_text(['table_key', 'table_no']) }},
        page,
        line,
        class_code as printed_code,
        subject as row_label,
    from narrative
),

final as (
    select
        coalesce(figure.cell_id, figure.statement_id) || case
            when figure.derivation = 'total_less_basic' then '#project' else ''
        end as expenditure_id,
        figure.evidence,
        figure.document_id,
        figure.publisher_code,
        figure.fiscal_year,
        economic_class.economic_class_key,
        economic_class.economic_code,
        economic_class.economic_name,
        figure.class_code is not null as is_classified,
        -- 人员经费 and 公用经费 are parts of basic expenditure only.
        case figure.expenditure_type
            when 'basic'
                then coalesce(economic_class.expenditure_nature, figure.stated_nature)
            else 'not_in_basic'
        end as expenditure_nature,
        figure.expenditure_type,
        figure.amount_yuan,
        figure.derivation,
        figure.cell_id,
        figure.deducted_cell_id,
        figure.statement_id,
        figure.table_key,
        figure.table_no,
        figure.page,
        figure.line,
        figure.printed_code,
        figure.row_label,
    from figure
    {{ join_class('economic', 'figure') }}
)

select * from final
