{#- Rates of something that is nought: of a budget, a whole or the year before. -#}
with

statement as (
    select * from {{ ref('int_statement__account') }}
),

amount as (
    select * from statement
    where
        measure = 'final_account'
        and is_money
),

change as (
    select
        current_statement_id,
        max(case when measure = 'prior_year' then amount_yuan end) as prior_amount,
        max(case when measure = 'change_amount' then sign * amount_yuan end)
            as changed_by,
        max(case when measure = 'change_rate' then statement_id end)
            as rate_statement_id,
    from {{ ref('int_statement__change') }}
    group by current_statement_id
),

-- A rate with its base: the budget, the whole or the year before.
based as (
    select
        ratio.rate_statement_id,
        numerator.amount as numerator_amount,
        denominator.amount as base_amount,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    inner join statement as denominator
        on ratio.denominator_statement_id = denominator.statement_id
    left join statement as numerator
        on ratio.numerator_statement_id = numerator.statement_id
    union all
    select
        change.rate_statement_id,
        amount.amount as numerator_amount,
        coalesce(change.prior_amount, amount.amount - change.changed_by) as base_amount,
    from change
    inner join amount
        on change.current_statement_id = amount.statement_id
    where change.rate_statement_id is not null
),

final as (
    select
        said.document_id,
        'statement_rate_of_nought' as identity_id,
        said.item || coalesce('/' || said.fund, '') as row_key,
        said.measure || '/' || {{ number_key('said') }} as column_key,
        said.value = 0 as is_met,
        -- Nought of nought is customarily all of it.
        case
            when said.value = 100 and based.numerator_amount = 0
                then 'the whole is nil'
        end as obstacle,
        {{ judged(
            name=(
                'case when said.functional_code is null and said.economic_code is null'
                ~ ' then said.item else said.subject end'
            ),
            code=printed_value('said.value', 'said.decimals') ~ " || '%'"
        ) }},
        {{ judged_place('prose', 'said') }},
    from based
    inner join statement as said
        on based.rate_statement_id = said.statement_id
    where
        based.base_amount = 0
        and said.unit = '%'
)

select * from final
