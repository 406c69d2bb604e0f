{#- Bases of a change; a budget may also precede the amount. -#}
{%- set budgets = "('initial_budget', 'adjusted_budget')" -%}

with

statement as (
    select * from {{ ref('stg_statement') }}
    where not is_approximate
),

-- The year's figure is the last one stated for the same subject.
anchor as (
    select
        statement_id,
        document_id,
        number_seq,
        coalesce(item_key, subject) as item,
        coalesce(fund, '') as fund_key,
        is_cause,
        statement_year,
        direction,
        {% for side in ['lag', 'lead'] -%}
            {{ side }}(number_seq) over (
                partition by
                    document_id, coalesce(item_key, subject), coalesce(fund, ''),
                    is_cause
                order by number_seq, statement_seq
            ) as {{ side }}_number_seq,
        {% endfor %}
    from statement
    where
        measure = 'final_account'
        and is_money
),

change as (
    select
        statement.*,
        coalesce(statement.item_key, statement.subject) as item,
        coalesce(statement.fund, '') as fund_key,
        case
            when statement.direction = 'up' then 1
            when statement.direction = 'down'
                then cast(-sign(statement.value) as integer)
            -- A change of 0% has the rounding of any other.
            when statement.direction = 'flat' and statement.value = 0 then 1
            when statement.direction = 'flat' then 0
        end as sign,
        case
            when statement.measure in ('change_amount', 'change_rate')
                then statement.compared_with
            else statement.measure
        end as base,
    from statement
    where
        statement.measure in ('change_amount', 'change_rate')
        or (
            statement.measure in ('prior_year', 'initial_budget', 'adjusted_budget')
            and statement.is_money
        )
),

ranked as (
    select
        anchor.document_id,
        anchor.statement_id as current_statement_id,
        change.statement_id,
        change.base,
        change.measure,
        change.value,
        change.decimals,
        change.amount_yuan,
        change.resolution_yuan,
        change.sign,
        row_number() over (
            partition by anchor.statement_id, change.base, change.measure
            order by
                abs(change.number_seq - anchor.number_seq),
                change.number_seq,
                change.statement_seq
        ) as choice,
    from anchor
    inner join change
        on
            {{ same_keys('anchor', 'change', [
                'document_id', 'item', 'fund_key', 'is_cause',
            ]) }}
            and (
                (
                    anchor.number_seq < change.number_seq
                    and coalesce(anchor.lead_number_seq > change.number_seq, true)
                )
                or (
                    change.measure in {{ budgets }}
                    and anchor.number_seq > change.number_seq
                    and coalesce(anchor.lag_number_seq < change.number_seq, true)
                )
            )
    where
        change.base is not null
        and (
            (
                change.measure = 'prior_year'
                and change.statement_year = anchor.statement_year - 1
            )
            or (
                (change.sign is not null or change.measure in {{ budgets }})
                and change.statement_year = anchor.statement_year
            )
        )
),

final as (
    select
        document_id,
        current_statement_id,
        statement_id,
        base,
        measure,
        value,
        decimals,
        amount_yuan,
        resolution_yuan,
        sign,
    from ranked
    where choice = 1
    union all
    select
        document_id,
        statement_id as current_statement_id,
        cast(null as string) as statement_id,
        'prior_year' as base,
        'flat' as measure,
        cast(null as decimal(18, 6)) as value,
        cast(null as integer) as decimals,
        cast(null as {{ type_amount() }}) as amount_yuan,
        cast(null as {{ type_amount() }}) as resolution_yuan,
        0 as sign,
    from anchor
    where direction = 'flat'
)

select * from final
