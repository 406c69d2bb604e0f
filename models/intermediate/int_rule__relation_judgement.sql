{#-
    Comparisons of account and budget in words (决算数大于预算数), against the figures.
-#}
with

statement as (
    select
        *,
        case
            when functional_code is null and economic_code is null then item
            else subject
        end as printed_item,
        case
            when unit = '%'
                then {{ printed_value('value', 'decimals') }} || '%'
            else {{ written_number('value', 'decimals') }}
        end as printed_figure,
    from {{ ref('int_statement__account') }}
),

amount as (
    select * from statement
    where
        measure = 'final_account'
        and is_money
),

-- A sentence states the account beside its budget; a rate follows the two.
related as (
    select
        stated.statement_id,
        stated.direction,
        stated.unit = '%' as is_rate,
        stated.value,
        stated.amount,
        stated.resolution,
        amount.statement_id as amount_statement_id,
        amount.amount as final_amount,
        amount.resolution as final_resolution,
        row_number() over (
            partition by stated.statement_id
            order by abs(stated.number_seq - amount.number_seq), amount.number_seq desc
        ) as choice,
    from statement as stated
    left join amount
        on
            {{ same_keys('stated', 'amount', ['document_id', 'item']) }}
            and coalesce(stated.fund, '') = coalesce(amount.fund, '')
            and stated.statement_year = amount.statement_year
            and amount.number_seq > stated.number_seq - 3
            and amount.number_seq < stated.number_seq + 3
    where
        stated.direction is not null
        and stated.measure in ('completion_rate', 'initial_budget', 'adjusted_budget')
        and (stated.is_money or stated.unit = '%')
),

-- Both amounts are more precise than their rate.
compared as (
    select
        *,
        row_number() over (
            partition by coalesce(amount_statement_id, statement_id)
            order by case when is_rate then 1 else 0 end, statement_id
        ) as preference,
    from related
    where
        choice = 1
        and (
            is_rate
            or final_amount is not null
        )
),

-- Excess of the account over its budget, and its rounding.
measured as (
    select
        *,
        case when is_rate then value - 100 else final_amount - amount end as distance,
        case
            when is_rate then resolution
            -- Amounts to the fen have no rounding.
            when greatest(resolution, final_resolution) <= 0.01 then 0
            else {{ quotient('resolution + final_resolution', 2) }}
        end as reach,
    from compared
    where preference = 1
),

judged as (
    select
        measured.*,
        case measured.direction
            when 'up' then measured.distance > 0
            when 'down' then measured.distance < 0
            else
                measured.distance = 0
                or (not measured.is_rate and abs(measured.distance) < measured.reach)
        end as is_met,
        case
            when measured.is_rate and measured.value = 0 and measured.final_amount = 0
                then 'the whole is nil'
            when
                measured.direction <> 'flat'
                and abs(measured.distance) < measured.reach
                then 'the printed digits leave it open'
        end as obstacle,
        case measured.direction
            when 'up' then 'more' when 'down' then 'less' else 'same'
        end as comparator,
    from measured
),

final as (
    {{ judgement(
        'statement_budget_relation', "stated.item || coalesce('/' || stated.fund, '')",
        "stated.measure || '/' || " ~ number_key('stated'), 'judged.is_met', 'prose',
        'stated', 'judged.obstacle',
        name='stated.printed_item',
        code="case when stated.unit = '%' then stated.printed_figure end",
        figure='amount.printed_figure',
        comparator='judged.comparator',
        other_name='coalesce(amount.unit, stated.unit)',
        other_figure=(
            'case when stated.is_money and stated.unit = amount.unit'
            ~ ' then stated.printed_figure end'
        )
    ) }}
    from judged
    inner join statement as stated
        on judged.statement_id = stated.statement_id
    left join statement as amount
        on judged.amount_statement_id = amount.statement_id
)

select * from final
