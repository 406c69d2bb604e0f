with

line as (
    select
        *,
        case
            when figure_key in ('vehicle_purchase', 'vehicle_operation')
                then 'official_vehicles'
            else figure_key
        end as expense_group,
        -- The same expense is spoken of as fiscal money and without saying so.
        row_number() over (
            partition by document_id, figure_key, measure
            order by case when fund is null then 1 else 0 end, page, line, statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure in ('initial_budget', 'adjusted_budget', 'final_account')
        and figure_key in (
            'overseas_visits',
            'official_vehicles',
            'vehicle_purchase',
            'vehicle_operation',
            'official_hospitality'
        )
),

vehicles_in_parts as (
    select distinct
        document_id,
        measure,
    from line
    where figure_key in ('vehicle_purchase', 'vehicle_operation')
),

final as (
    select
        line.statement_id,
        line.document_id,
        line.publisher_code,
        line.fiscal_year,
        line.expense_group,
        line.figure_key as expense_item,
        line.measure as stage,
        line.subject,
        line.amount_yuan,
        line.page,
        line.line,
    from line
    left join vehicles_in_parts
        on {{ same_keys('line', 'vehicles_in_parts', ['document_id', 'measure']) }}
    where
        line.choice = 1
        and (
            line.figure_key <> 'official_vehicles'
            or vehicles_in_parts.document_id is null
        )
)

select * from final
