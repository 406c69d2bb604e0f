{#- Terms that are computed: a whole of points, points for a rate, unit costs. -#}
with

figure as (
    select * from {{ ref('stg_performance_figure') }}
),

project as (
    select * from {{ ref('int_project__keyed') }}
),

indicator as (
    select * from {{ ref('int_indicator__block') }}
),

points as (
    select
        indicator.project_id,
        sum(indicator.weight) as points,
    from indicator
    group by indicator.project_id
    having count(*) = count(indicator.weight)
),

-- A hundred points; where those for execution are not printed, what is usual without.
whole as (
    select
        project.document_id,
        project.project_id,
        project.project_name,
        project.page,
        project.line,
        case
            when project.execution_weight is not null then 100
            when points.points <= 85 then 80
            when points.points <= 95 then 90
            else 100
        end as points,
    from project
    inner join points
        on project.project_id = points.project_id
    where project.total_weight is null
),

expected_score as (
    select
        project.document_id,
        project.project_id,
        score.figure_id,
        rate.value_text || '% x ' || weight.value_text as value_text,
        cast(
            {{ quotient(
                'cast(least(rate.value, 100) as decimal(9, 4))'
                ~ ' * cast(weight.value as decimal(9, 4))',
                100
            ) }} as decimal(18, 6)
        ) as amount,
        cast(
            {{ quotient(
                'cast(weight.value as decimal(9, 4))'
                ~ ' * cast(rate.resolution as decimal(9, 6))',
                100
            ) }} as decimal(18, 6)
        ) as resolution,
    from project
    inner join figure as rate
        on
            project.project_id = rate.owner_id
            and rate.field = 'execution_rate'
    inner join figure as weight
        on
            project.project_id = weight.owner_id
            and weight.field = 'execution_weight'
    inner join figure as score
        on
            project.project_id = score.owner_id
            and score.field = 'execution_score'
),

-- One quantity of people, households or events, and one cost in money for each.
quantity as (
    select
        project_id,
        min(actual) as actual,
        min(coalesce(actual_unit, target_unit)) as unit,
    from indicator
    where
        (level2 like '数量%' or level1 like '数量%')
        and actual is not null
    group by project_id
    having count(*) = 1
),

cost as (
    select
        project_id,
        min(actual) as actual,
        min(coalesce(actual_unit, target_unit)) as unit,
    from indicator
    where
        (level2 like '%成本%' or level1 like '%成本%')
        and actual is not null
    group by project_id
    having count(*) = 1
),

unit_cost as (
    select
        project.document_id,
        project.project_id,
        executed.figure_id,
        {{ plain_number('quantity.actual') }} || ' ' || quantity.unit || ' x '
        || {{ plain_number('cost.actual') }} || ' ' || cost.unit as value_text,
        cast(
            cast(quantity.actual as decimal(12, 2))
            * cast(cost.actual as decimal(12, 4))
            * case when cost.unit like '万元%' then 10000 else 1 end
            as decimal(18, 6)
        ) as amount,
    from project
    inner join quantity
        on project.project_id = quantity.project_id
    inner join cost
        on project.project_id = cost.project_id
    inner join figure as executed
        on
            project.project_id = executed.owner_id
            and executed.field = 'executed'
    where
        quantity.unit in ('人', '户', '名', '个', '场', '次', '人次', '户（套）')
        -- 元/人, 万元/个, or a bare 元 as a standard; a whole sum has no unit of cost.
        and (
            cost.unit like '元/%'
            or cost.unit like '万元/%'
            or cost.unit = '元'
        )
),

final as (
    select
        document_id,
        'project_weights' as identity_id,
        replace(project_id, document_id || '/', '') as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        1 as weight,
        cast(null as string) as figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        project_name as row_label,
        'total_weight' as cell_column_key,
        cast(points as string) as value_text,
        '分' as unit,
        cast(points as decimal(18, 6)) as amount,
        cast(0 as decimal(18, 6)) as resolution,
        '分' as amount_unit,
    from whole
    union all
    select
        figure.document_id,
        'project_execution_score' as identity_id,
        replace(figure.owner_id, figure.document_id || '/', '') as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        -- What a multiplication gives is rounded to be printed.
        {{ form_figure('figure', resolution='figure.last_digit') }},
    from expected_score
    inner join figure
        on expected_score.figure_id = figure.figure_id
    union all
    select
        figure.document_id,
        'project_execution_score' as identity_id,
        replace(figure.owner_id, figure.document_id || '/', '') as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        figure.figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        figure.page,
        figure.line,
        figure.label as row_label,
        'execution_rate' as cell_column_key,
        expected_score.value_text,
        '分' as unit,
        expected_score.amount,
        expected_score.resolution,
        '分' as amount_unit,
    from expected_score
    inner join figure
        on expected_score.figure_id = figure.figure_id
    union all
    select
        figure.document_id,
        'project_unit_cost' as identity_id,
        replace(figure.owner_id, figure.document_id || '/', '') as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        {{ form_figure('figure') }},
    from unit_cost
    inner join figure
        on unit_cost.figure_id = figure.figure_id
    union all
    select
        figure.document_id,
        'project_unit_cost' as identity_id,
        replace(figure.owner_id, figure.document_id || '/', '') as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        figure.figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        figure.page,
        figure.line,
        figure.label as row_label,
        'unit_cost' as cell_column_key,
        unit_cost.value_text,
        '元' as unit,
        unit_cost.amount,
        cast(0 as decimal(18, 6)) as resolution,
        '元' as amount_unit,
    from unit_cost
    inner join figure
        on unit_cost.figure_id = figure.figure_id
)

select * from final
