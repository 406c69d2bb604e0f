with

statement as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_approximate
        and is_money
        and statement_year = fiscal_year
),

-- What is left of all money has no name of its own, that of one purpose has.
remainder as (
    select
        *,
        case
            when item_key = 'closing_balance' and fund is null then ''
            when {{ matches('subject', '^(年末|结转|和|结余|剩余|未使用|的|资金|金额)+$') }}
                then ''
            else detail_name
        end as own_name,
    from statement
    where
        measure = 'final_account'
        and amount > 0
        and (
            item_key in ('closing_balance', 'funds_left')
            or (item_key is null and {{ is_remainder('subject') }})
        )
),

-- Two remainders of one name are one, as far as they are the same but for the last
-- digit: others may be of two moments.
again as (
    select
        remainder.document_id,
        remainder.subject as row_key,
        'final_account/' || {{ number_key('remainder') }} as column_key,
        remainder.statement_id,
        first_remainder.statement_id as first_statement_id,
        row_number() over (
            partition by remainder.statement_id
            order by first_remainder.position
        ) as choice,
    from remainder
    inner join remainder as first_remainder
        on
            remainder.document_id = first_remainder.document_id
            and remainder.own_name = first_remainder.own_name
            and remainder.position > first_remainder.position
            and abs(remainder.amount - first_remainder.amount)
            <= {{ quotient('first_remainder.amount', 1000) }}
),

-- Given, used, left: stated one after the other in one paragraph.
flow as (
    select
        *,
        lag(item_key) over paragraph as used_key,
        lag(statement_id) over paragraph as used_id,
        lag(item_key, 2) over paragraph as given_key,
        lag(statement_id, 2) over paragraph as given_id,
        count(case when item_key = 'special_funds' then 1 end) over (
            partition by document_id, page, line
        ) as given_count,
    from statement
    where
        item_key in ('special_funds', 'funds_used', 'funds_left', 'funds_gap')
        and not is_cause
    window paragraph as (partition by document_id, page, line order by position)
),

-- What is left is what was given less what was used; a gap is the other way round.
left_over as (
    select
        flow.document_id,
        flow.subject as row_key,
        'final_account/' || {{ number_key('flow') }} as column_key,
        flow.statement_id,
        flow.given_id,
        flow.used_id,
        case when flow.item_key = 'funds_gap' then -1 else 1 end as sense,
    from flow
    where
        flow.item_key in ('funds_left', 'funds_gap')
        and flow.used_key = 'funds_used'
        and flow.given_key in ('special_funds', 'funds_left')
        -- Of several sums it is not stated which was used.
        and flow.given_count = 1
),

final as (
    {{ pair_terms('again', "'remainder_repeated'", [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ], where='choice = 1') }}
    union all
    {{ pair_terms('left_over', "'funds_left'", [
        ('statement_id', 'left'),
        ('given_id', 'right', 'sense'),
        ('used_id', 'right', '-sense'),
    ]) }}
)

select * from final
