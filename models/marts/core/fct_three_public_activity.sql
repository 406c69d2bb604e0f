with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and line_key is not null
        and table_key = 'three_public_expenses'
        and not is_money
),

-- Many forms of 公开09 have no lines for counts; only prose then has them.
narrative as (
    select * from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'count'
        and figure_key in (
            'overseas_groups',
            'overseas_persons',
            'vehicles_purchased',
            'vehicles_held',
            'receptions',
            'receptions_domestic',
            'receptions_domestic_foreign_affairs',
            'receptions_abroad',
            'guests',
            'guests_domestic',
            'guests_domestic_foreign_affairs',
            'guests_abroad'
        )
        and document_id not in (select leaf.document_id from leaf)
),

chosen as (
    select
        *,
        row_number() over (
            partition by document_id, figure_key
            order by page, line, statement_id
        ) as choice,
    from narrative
),

stated as (
    select
        document_id,
        line_key as activity,
    from leaf
    union
    select
        document_id,
        figure_key as activity,
    from chosen
),

counted as (
    select
        {{ table_evidence() }},
        line_key as activity,
        column_key as stage,
        quantity,
        unit,
        {{ table_place() }},
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        figure_key as activity,
        'final_account' as stage,
        cast(quantity as {{ type_amount() }}) as quantity,
        unit,
        {{ narrative_place() }},
    from chosen
    where choice = 1
    union all
    -- A blank line is 0, unless prose states its count.
    select
        nil_line.row_id as figure_id,
        'nil' as evidence,
        {{ no_text(['cell_id', 'statement_id']) }},
        nil_line.document_id,
        nil_line.publisher_code,
        nil_line.fiscal_year,
        nil_line.line_key as activity,
        'final_account' as stage,
        cast(0 as {{ type_amount() }}) as quantity,
        nil_line.unit,
        nil_line.table_key,
        nil_line.table_no,
        nil_line.page,
        nil_line.line,
        nil_line.row_label,
    from {{ ref('int_count_line__nil') }} as nil_line
    left join stated
        on
            nil_line.document_id = stated.document_id
            and nil_line.line_key = stated.activity
    where
        nil_line.table_key = 'three_public_expenses'
        and stated.document_id is null
),

-- Each count has one unit, even if 个 or 人 is printed.
final as (
    select
        counted.figure_id,
        counted.evidence,
        counted.cell_id,
        counted.statement_id,
        counted.document_id,
        counted.publisher_code,
        counted.fiscal_year,
        counted.activity,
        counted.stage,
        counted.quantity,
        counted.unit,
        {{ in_standard_unit('counted.quantity', 'standard_unit') }}
            as standard_quantity,
        case
            when counted.activity like 'vehicles%' then '辆'
            when counted.activity like 'receptions%' then '批次'
            when counted.activity = 'overseas_groups' then '个'
            else '人次'
        end as standard_unit,
        counted.table_key,
        counted.table_no,
        counted.page,
        counted.line,
        counted.row_label,
    from counted
    left join {{ ref('standard_unit') }} as standard_unit
        on counted.unit = standard_unit.unit
)

select * from final
