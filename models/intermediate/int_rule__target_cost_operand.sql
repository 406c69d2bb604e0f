{#- What the targets of a form would cost, and the budget it has. -#}
with

project as (
    select * from {{ ref('int_project__keyed') }}
),

figure as (
    select * from {{ ref('stg_performance_figure') }}
    where
        owner_kind = 'project'
        and amount_unit = '元'
        and amount > 0
),

-- A target that is to be met or passed; an upper bound need not be used up.
target as (
    select
        project_id,
        coalesce(level1, '') || coalesce(level2, '') as levels,
        {{ try_decimal('target') }} as amount,
        target_unit as unit,
        comparator in ('=', '>=', '>') as is_met_or_passed,
    from {{ ref('int_indicator__block') }}
),

-- One quantity and one cost for each, or it is not known what costs what.
quantity as (
    select
        project_id,
        min(amount) as amount,
        min(unit) as unit,
    from target
    where levels like '%数量%'
    group by project_id
    having
        count(*) = 1
        and count(amount) = 1
        and min(case when is_met_or_passed then 1 else 0 end) = 1
),

cost as (
    select
        project_id,
        min(amount) as amount,
        min(unit) as unit,
    from target
    where levels like '%成本%'
    group by project_id
    having
        count(*) = 1
        and count(amount) = 1
        and min(case when is_met_or_passed then 1 else 0 end) = 1
),

budgeted as (
    select
        owner_id,
        figure_id,
        row_number() over (
            partition by owner_id
            order by case field when 'initial_budget' then 0 else 1 end
        ) as choice,
    from figure
    where field in ('initial_budget', 'adjusted_budget')
),

wanted as (
    select
        project.document_id,
        project.project_id,
        project.project_name,
        project.page,
        project.line,
        replace(project.project_id, project.document_id || '/', '') as row_key,
        budgeted.figure_id,
        {{ plain_number('quantity.amount') }} || ' ' || quantity.unit || ' x '
        || {{ plain_number('cost.amount') }} || ' ' || cost.unit as value_text,
        cast(
            cast(quantity.amount as decimal(12, 2))
            * cast(cost.amount as decimal(12, 4))
            * case when cost.unit like '万元%' then 10000 else 1 end
            as decimal(18, 6)
        ) as amount,
    from project
    inner join quantity
        on project.project_id = quantity.project_id
    inner join cost
        on project.project_id = cost.project_id
    inner join budgeted
        on
            project.project_id = budgeted.owner_id
            and budgeted.choice = 1
    where
        -- 元/户 is the cost of each 户; the cost of something else says nothing.
        cost.unit in ('元/' || quantity.unit, '万元/' || quantity.unit)
        or quantity.unit like replace(replace(cost.unit, '万', ''), '元/', '') || '（%'
),

final as (
    select
        wanted.document_id,
        'project_target_cost' as identity_id,
        wanted.row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        {{ form_figure('figure') }},
    from wanted
    inner join figure
        on wanted.figure_id = figure.figure_id
    union all
    select
        document_id,
        'project_target_cost' as identity_id,
        row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        project_name as row_label,
        'unit_cost' as cell_column_key,
        value_text,
        '元' as unit,
        amount,
        cast(0 as decimal(18, 6)) as resolution,
        '元' as amount_unit,
    from wanted
)

select * from final
