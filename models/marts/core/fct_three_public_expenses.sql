with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'three_public_expenses'
        and is_money
        and row_key is not null
        -- Other money in the same table is no three public expense.
        and row_key not in ('meeting_expenses', 'training_expenses')
        and row_key not like 'agency_operating%'
        -- Of which: it stays inside the reception expenses at home.
        and row_key <> 'hospitality_domestic_foreign_affairs'
),

line_member as (
    select
        member_key,
        line_key,
    from {{ ref('int_published_line__member') }}
    where
        table_side_key = 'three_public_expenses'
        and line_key in ('overseas_visits', 'official_vehicles', 'official_hospitality')
),

narrative as (
    select * from {{ ref('int_statement__three_public_expense') }}
    where {{ has_no_table('document_id', ['three_public_expenses']) }}
),

final as (
    select
        leaf.cell_id as figure_id,
        'table' as evidence,
        leaf.cell_id,
        cast(null as string) as statement_id,
        leaf.document_id,
        leaf.publisher_code,
        leaf.fiscal_year,
        coalesce(line_member.line_key, leaf.row_key) as expense_group,
        leaf.row_key as expense_item,
        leaf.column_key as stage,
        {{ amount_by_stage('leaf.column_key') }},
        leaf.table_key,
        leaf.table_no,
        leaf.page,
        leaf.line,
        leaf.row_label,
    from leaf
    left join line_member
        on leaf.row_key = line_member.member_key
    union all
    select
        {{ narrative_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        expense_group,
        expense_item,
        stage,
        {{ amount_by_stage('stage') }},
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        subject as row_label,
    from narrative
)

select * from final
