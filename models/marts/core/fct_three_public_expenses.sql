with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'three_public_expenses'
        and is_money
        and row_key is not null
        -- Other money in the same table is not a three public expense.
        and row_key not in ('meeting_expenses', 'training_expenses')
        and row_key not like 'agency_operating%'
        -- Of which: included in domestic reception expenses.
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

stated as (
    select
        *,
        -- The same expense is stated with and without the words for fiscal money.
        row_number() over (
            partition by document_id, figure_key, measure
            order by case when fund is null then 1 else 0 end, page, line, statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure in ('initial_budget', 'adjusted_budget', 'final_account')
        and figure_key in (
            'overseas_visits', 'official_vehicles', 'vehicle_purchase',
            'vehicle_operation', 'official_hospitality'
        )
        and {{ has_no_table('document_id', ['three_public_expenses']) }}
),

-- By stage: a budget may be stated for the sum alone.
vehicles_in_parts as (
    select distinct
        document_id,
        measure,
        'official_vehicles' as figure_key,
    from stated
    where figure_key in ('vehicle_purchase', 'vehicle_operation')
),

narrative as (
    select
        stated.*,
        stated.measure as stage,
        coalesce(line_member.line_key, stated.figure_key) as expense_group,
    from stated
    left join line_member
        on stated.figure_key = line_member.member_key
    left join vehicles_in_parts
        on {{ same_keys('stated', 'vehicles_in_parts', [
            'document_id', 'measure', 'figure_key',
        ]) }}
    where
        stated.choice = 1
        and vehicles_in_parts.document_id is null
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
        expense_group,
        figure_key as expense_item,
        stage,
        {{ amount_by_stage('stage') }},
        {{ narrative_place() }},
    from narrative
)

select * from final
