{#-
    Figures of forms by field: those printed, those that stand in for one another, and
    those computed from several.
-#}
{#- Fields that take the first of several that is printed. -#}
{%- set stand_ins = [
    ('budget', ['adjusted_budget', 'initial_budget']),
    ('first_budget', ['initial_budget', 'adjusted_budget']),
    ('total_points', ['total_weight']),
    ('execution_points', ['execution_weight', 'execution_score']),
] -%}
with

figure as (
    select * from {{ ref('stg_performance_figure') }}
),

indicator as (
    select
        *,
        coalesce(level1, '') || coalesce(level2, '') as levels,
    from {{ ref('int_indicator__block') }}
),

total_cell as (
    select * from {{ ref('stg_table_cell') }}
    where
        is_decided
        and row_key = 'total'
        and column_key = 'total'
),

role as (
    {% for field, printed_fields in stand_ins -%}
        {%- set last_field = loop.last -%}
        {% for printed_field in printed_fields -%}
            select
                '{{ field }}' as role,
                '{{ printed_field }}' as field,
                {{ loop.index }} as choice,
            {{ "union all" if not (last_field and loop.last) }}
        {% endfor -%}
    {% endfor -%}
),

fully_executed as (
    select owner_id
    from figure
    where
        field = 'execution_rate'
        and value = 100
),

stand_in as (
    select
        figure.*,
        role.role,
        row_number() over (
            partition by figure.owner_id, role.role
            order by role.choice
        ) as choice,
    from figure
    inner join role
        on figure.field = role.field
    left join fully_executed
        on figure.owner_id = fully_executed.owner_id
    where
        (
            figure.owner_kind = 'project'
            -- A source that has no money has no rate.
            or (
                figure.owner_kind = 'source'
                and role.role = 'budget'
                and figure.value <> 0
            )
        )
        -- All points are given for a budget that is all spent.
        and (
            role.role <> 'execution_points'
            or role.choice = 1
            or fully_executed.owner_id is not null
        )
),

printed as (
    select
        *,
        field as role,
        1 as choice,
    from figure
    union all
    select *
    from stand_in
    where choice = 1
),

rated_score as (
    select
        rate.owner_id,
        rate.value_text || '% x ' || weight.value_text as value_text,
        {{ quotient(
            'cast(least(rate.value, 100) as decimal(28, 4))'
            ~ ' * cast(weight.value as decimal(18, 4))',
            100
        ) }} as amount,
        {{ quotient(
            'cast(weight.value as decimal(28, 4))'
            ~ ' * cast(rate.resolution as decimal(18, 6))',
            100
        ) }} as resolution,
    from figure as rate
    inner join figure as weight
        on
            rate.owner_id = weight.owner_id
            and weight.field = 'execution_weight'
    where rate.field = 'execution_rate'
),

-- What was reached, and what is aimed at; an upper bound need not be used up.
stage as (
    select
        project_id,
        levels,
        'unit_cost' as role,
        actual as amount,
        coalesce(actual_unit, target_unit) as unit,
    from indicator
    where actual is not null
    union all
    select
        project_id,
        levels,
        'target_cost' as role,
        case when comparator in ('=', '>=', '>') then {{ try_decimal('target') }} end
            as amount,
        target_unit as unit,
    from indicator
),

-- One quantity and one cost for each, or it is not known what costs what.
factor as (
    select
        project_id,
        role,
        case when levels like '%成本%' then 'cost' else 'quantity' end as factor,
        min(amount) as amount,
        min(unit) as unit,
    from stage
    where
        levels like '%成本%'
        or levels like '%数量%'
    group by
        project_id,
        role,
        case when levels like '%成本%' then 'cost' else 'quantity' end
    having
        count(*) = 1
        and count(amount) = 1
),

whole_cost as (
    select
        quantity.project_id as owner_id,
        quantity.role,
        {{ plain_number('quantity.amount') }} || ' ' || quantity.unit || '×'
        || {{ plain_number('cost.amount') }} || ' ' || cost.unit as value_text,
        {{ bounded_product(
            'quantity.amount',
            "cost.amount * case when cost.unit like '万元%' then 10000 else 1 end"
        ) }} as amount,
    from factor as quantity
    inner join factor as cost
        on
            quantity.project_id = cost.project_id
            and quantity.role = cost.role
            and cost.factor = 'cost'
    where
        quantity.factor = 'quantity'
        -- 元/户 is the cost of each 户; a bare 元 is that of each that money is paid to.
        and (
            cost.unit in ('元/' || quantity.unit, '万元/' || quantity.unit)
            or quantity.unit
            like replace(replace(cost.unit, '万', ''), '元/', '') || '（%'
            or (
                cost.unit = '元'
                and quantity.role = 'unit_cost'
                and quantity.unit in (
                    '人', '户', '名', '个', '场', '次', '人次', '户（套）'
                )
            )
        )
),

-- What is computed stands where the figure does that it is held against.
computed as (
    select
        owner_id,
        'rated_score' as role,
        'execution_score' as beside,
        'execution_rate' as cell_column_key,
        value_text,
        '分' as unit,
        amount,
        resolution,
    from rated_score
    union all
    select
        owner_id,
        role,
        case role when 'unit_cost' then 'executed' else 'first_budget' end as beside,
        'unit_cost' as cell_column_key,
        value_text,
        '元' as unit,
        amount,
        0 as resolution,
    from whole_cost
),

-- A form has a hundred points where it does not print how many.
whole as (
    select points.*
    from printed as points
    left join printed as total
        on
            points.owner_id = total.owner_id
            and total.role = 'total_points'
    where
        points.role = 'execution_points'
        and total.figure_id is null
),

final as (
    select
        figure.document_id,
        figure.owner_id,
        figure.role as field,
        {{ form_figure('figure') }},
        cast(figure.last_digit as decimal(18, 6)) as last_digit,
    from printed as figure
    union all
    select
        beside.document_id,
        computed.owner_id,
        computed.role as field,
        1 as weight,
        beside.figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        beside.page,
        beside.line,
        beside.label as row_label,
        computed.cell_column_key,
        computed.value_text,
        computed.unit,
        cast(computed.amount as decimal(18, 6)) as amount,
        cast(computed.resolution as decimal(18, 6)) as resolution,
        computed.unit as amount_unit,
        cast(computed.resolution as decimal(18, 6)) as last_digit,
    from computed
    inner join printed as beside
        on
            computed.owner_id = beside.owner_id
            and computed.beside = beside.role
    union all
    select
        document_id,
        owner_id,
        'total_points' as field,
        1 as weight,
        cast(null as string) as figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        label as row_label,
        'total_weight' as cell_column_key,
        '100' as value_text,
        '分' as unit,
        cast(100 as decimal(18, 6)) as amount,
        cast(0 as decimal(18, 6)) as resolution,
        '分' as amount_unit,
        cast(0 as decimal(18, 6)) as last_digit,
    from whole
    union all
    select
        document_id,
        indicator_id as owner_id,
        'actual' as field,
        1 as weight,
        indicator_id || '#actual' as figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        level3 as row_label,
        'actual' as cell_column_key,
        {{ plain_number('actual') }} as value_text,
        coalesce(actual_unit, target_unit) as unit,
        cast(actual as decimal(18, 6)) as amount,
        cast(0 as decimal(18, 6)) as resolution,
        case
            when coalesce(actual_unit, target_unit) like '元/%' then '元'
            else coalesce(actual_unit, target_unit)
        end as amount_unit,
        cast(0 as decimal(18, 6)) as last_digit,
    from indicator
    where actual is not null
    union all
    select
        total_cell.document_id,
        total_cell.document_id as owner_id,
        total_cell.table_key || '/' || total_cell.column_key as field,
        {{ cell_figure('total_cell') }},
        cast(total_cell.resolution as decimal(18, 6)) as last_digit,
    from total_cell
)

select * from final
