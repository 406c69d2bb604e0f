{#- Quantity times unit cost, as reached and as targeted. -#}
with

indicator as (
    select
        *,
        coalesce(level1, '') || coalesce(level2, '') as levels,
    from {{ ref('int_indicator__block') }}
),

-- Results and targets; an upper bound need not be used up.
stage as (
    select
        document_id,
        project_id,
        levels,
        'unit_cost' as field,
        actual as amount,
        coalesce(actual_unit, target_unit) as unit,
    from indicator
    where actual is not null
    union all
    select
        document_id,
        project_id,
        levels,
        'target_cost' as field,
        case when comparator in ('=', '>=', '>') then {{ try_decimal('target') }} end
            as amount,
        target_unit as unit,
    from indicator
),

kind as (
    select
        *,
        case when levels like '%成本%' then 'cost' else 'quantity' end as factor,
    from stage
    where
        levels like '%成本%'
        or levels like '%数量%'
),

-- Only with one quantity and one unit cost is their relation known.
factor as (
    select
        document_id,
        project_id,
        field,
        factor,
        min(amount) as amount,
        min(unit) as unit,
    from kind
    group by document_id, project_id, field, factor
    having
        count(*) = 1
        and count(amount) = 1
),

final as (
    select
        quantity.document_id,
        quantity.project_id,
        quantity.field,
        {{ plain_number('quantity.amount') }} || ' ' || quantity.unit || '×'
        || {{ plain_number('cost.amount') }} || ' ' || cost.unit as value_text,
        {{ bounded_product(
            'quantity.amount',
            "cost.amount * case when cost.unit like '万元%' then 10000 else 1 end"
        ) }} as amount,
    from factor as quantity
    inner join factor as cost
        on
            {{ same_keys('quantity', 'cost', ['project_id', 'field']) }}
            and cost.factor = 'cost'
    where
        quantity.factor = 'quantity'
        -- 元/户 is the cost per 户; a bare 元 is the cost per recipient.
        and (
            cost.unit in ('元/' || quantity.unit, '万元/' || quantity.unit)
            or quantity.unit
            like replace(replace(cost.unit, '万', ''), '元/', '') || '（%'
            or (
                cost.unit = '元'
                and quantity.field = 'unit_cost'
                and quantity.unit in (
                    '人', '户', '名', '个', '场', '次', '人次', '户（套）'
                )
            )
        )
)

select * from final
