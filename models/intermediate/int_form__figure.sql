{#-
    Figures of forms by field: printed, substituted and computed ones.
-#}
with

figure as (
    select * from {{ ref('stg_performance_figure') }}
),

fully_executed as (
    select owner_id
    from figure
    where
        field = 'execution_rate'
        and value = 100
),

-- Fields that use the first printed one of several.
stand_in as (
    select
        figure.*,
        role.role,
        row_number() over (
            partition by figure.owner_id, role.role
            order by role.choice
        ) as choice,
    from figure
    inner join (
        values
        ('budget', 'adjusted_budget', 1),
        ('budget', 'initial_budget', 2),
        ('first_budget', 'initial_budget', 1),
        ('first_budget', 'adjusted_budget', 2),
        ('total_points', 'total_weight', 1),
        ('execution_points', 'execution_weight', 1),
        ('execution_points', 'execution_score', 2)
    ) as role (role, field, choice)
        on figure.field = role.field
    left join fully_executed
        on figure.owner_id = fully_executed.owner_id
    where
        (
            figure.owner_kind = 'project'
            -- A source without money has no rate.
            or (
                figure.owner_kind = 'source'
                and role.role = 'budget'
                and figure.value <> 0
            )
        )
        -- A fully spent budget gets all points.
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

-- A computed figure has the place of the figure it is compared with.
computed as (
    select
        rate.owner_id,
        'rated_score' as role,
        'execution_score' as beside,
        'execution_rate' as field,
        rate.value_text || '% x ' || weight.value_text as value_text,
        '分' as unit,
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
    union all
    select
        project_id as owner_id,
        field as role,
        case field when 'unit_cost' then 'executed' else 'first_budget' end as beside,
        'unit_cost' as field,
        value_text,
        '元' as unit,
        amount,
        0 as resolution,
    from {{ ref('int_form__unit_cost') }}
    union all
    -- A form without printed total has a hundred points.
    select
        points.owner_id,
        'total_points' as role,
        'execution_points' as beside,
        'total_weight' as field,
        '100' as value_text,
        '分' as unit,
        100 as amount,
        0 as resolution,
    from printed as points
    left join printed as total
        on
            points.owner_id = total.owner_id
            and total.role = 'total_points'
    where
        points.role = 'execution_points'
        and total.figure_id is null
),

placed as (
    select
        beside.document_id,
        computed.*,
        case when computed.role <> 'total_points' then beside.figure_id end
            as figure_id,
        beside.page,
        beside.line,
        beside.label,
        computed.unit as amount_unit,
        computed.resolution as last_digit,
    from computed
    inner join printed as beside
        on
            computed.owner_id = beside.owner_id
            and computed.beside = beside.role
),

reached as (
    select
        document_id,
        indicator_id as owner_id,
        'actual' as role,
        indicator_id || '#actual' as figure_id,
        page,
        line,
        level3 as label,
        'actual' as field,
        {{ plain_number('actual') }} as value_text,
        coalesce(actual_unit, target_unit) as unit,
        actual as amount,
        0 as resolution,
        case
            when coalesce(actual_unit, target_unit) like '元/%' then '元'
            else coalesce(actual_unit, target_unit)
        end as amount_unit,
        0 as last_digit,
    from {{ ref('int_indicator__block') }}
    where actual is not null
),

final as (
    {% for relation in ['printed', 'placed', 'reached'] -%}
        select
            {{ relation }}.document_id,
            {{ relation }}.owner_id,
            {{ relation }}.role as field,
            {{ form_figure(relation) }},
            cast({{ relation }}.last_digit as decimal(18, 6)) as last_digit,
        from {{ relation }}
        union all
    {% endfor -%}
    select
        total_cell.document_id,
        total_cell.document_id as owner_id,
        total_cell.table_key || '/' || total_cell.column_key as field,
        {{ cell_figure('total_cell') }},
        cast(total_cell.resolution as decimal(18, 6)) as last_digit,
    from {{ ref('stg_table_cell') }} as total_cell
    where
        total_cell.is_decided
        and total_cell.row_key = 'total'
        and total_cell.column_key = 'total'
)

select * from final
