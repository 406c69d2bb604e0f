with

figure as (
    select * from {{ ref('int_figure__final_accounts') }}
    where table_key = 'general_budget_expenditure_by_economic_class'
),

undecided_row as (
    select distinct
        document_id,
        row_key,
    from {{ ref('int_table_cell__candidate_column') }}
    where
        table_key = 'general_budget_expenditure_by_economic_class'
        and not is_decided
),

pair as (
    select
        total.*,
        basic.cell_id as deducted_cell_id,
        basic.amount_yuan as basic_amount_yuan,
        -- Basic expenditure printed here but not below can only be deducted here.
        basic.is_leaf is true and basic.amount_yuan <> 0 as is_basic_leaf,
    from figure as total
    left join figure as basic
        on
            {{ same_keys('total', 'basic', ['document_id', 'row_key']) }}
            and basic.column_key = 'basic'
    where total.column_key = 'total'
),

below_basic_leaf as (
    select pair.cell_id
    from pair
    inner join pair as basic_leaf
        on
            pair.document_id = basic_leaf.document_id
            and left(pair.class_code, 3) = basic_leaf.row_key
    where basic_leaf.is_basic_leaf and pair.class_code <> basic_leaf.row_key
    union
    select pair.cell_id
    from pair
    inner join {{ ref('int_published_line__member') }} as line_member
        on coalesce(left(pair.class_code, 3), pair.row_key) = line_member.member_key
    inner join pair as basic_leaf
        on
            pair.document_id = basic_leaf.document_id
            and line_member.line_key = basic_leaf.row_key
    where
        basic_leaf.is_basic_leaf
        and line_member.table_side_key = 'general_budget_expenditure_by_economic_class'
),

final as (
    select
        pair.cell_id,
        pair.deducted_cell_id,
        'total_less_basic' as derivation,
        pair.document_id,
        pair.publisher_code,
        pair.fiscal_year,
        pair.class_code,
        'project' as expenditure_type,
        cast(
            pair.amount_yuan - {{ nil_as_zero('pair.basic_amount_yuan') }}
            as {{ type_amount() }}
        ) as amount_yuan,
        pair.table_key,
        pair.table_no,
        pair.page,
        pair.line,
        pair.printed_code,
        pair.row_label,
    from pair
    left join below_basic_leaf
        on pair.cell_id = below_basic_leaf.cell_id
    left join undecided_row
        on {{ same_keys('pair', 'undecided_row', ['document_id', 'row_key']) }}
    where
        (pair.is_basic_leaf or pair.is_leaf)
        and below_basic_leaf.cell_id is null
        and undecided_row.row_key is null
        and pair.amount_yuan <> {{ nil_as_zero('pair.basic_amount_yuan') }}
        and not pair.is_empty_total
)

select * from final
