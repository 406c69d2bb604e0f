{#-
    Impossible rates: of a zero budget, whole or prior year; shares above the whole, or
    not adding up to it with the remainder.
-#}
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
    {{ changes_of_year() }}
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
        coalesce(
            change.stated_amount,
            amount.amount - change.change_sign * change.change_amount
        ) as base_amount,
    from change
    inner join amount
        on change.current_statement_id = amount.statement_id
    where change.rate_statement_id is not null
),

-- 60%留存，其余40%上缴: the remainder and the shares right before it are the whole.
share as (
    select * from {{ ref('int_statement__detail') }}
    where
        unit = '%'
        and measure = 'share'
        and not is_cause
        and not is_planned
        and statement_year = fiscal_year
),

rest as (
    select * from share
    where
        subject in ('其余', '其余部分', '剩余', '剩余部分', '余下', '余下部分')
),

before as (
    select
        rest.statement_id,
        share.number_seq,
        share.value,
        rest.number_seq - share.number_seq as distance,
        row_number() over nearest as choice,
        sum(share.value) over nearest + rest.value as total,
        sum(share.resolution) over nearest + rest.resolution as allowance,
    from rest
    inner join share
        on
            {{ same_keys('rest', 'share', ['document_id', 'page', 'line']) }}
            and rest.number_seq > share.number_seq
    where
        share.item_key is null
        and share.share_of is null
        and share.part_of is null
    window nearest as (
        partition by rest.statement_id
        order by share.number_seq desc
    )
),

parted as (
    select
        statement_id,
        max(case when 2 * abs(total - 100) <= allowance then 1 else 0 end) = 1
            as is_met,
        {{ join_text(plain_number('value') ~ " || '%'", '、', 'number_seq') }}
            as shares,
    from before
    -- Without another figure between.
    where distance = choice
    group by statement_id
),

-- A share without amounts; a plan can be exceeded.
bare_share as (
    select statement.*
    from statement
    left join based
        on statement.statement_id = based.rate_statement_id
    where
        statement.unit = '%'
        and statement.measure = 'share'
        and not statement.is_planned
        and based.rate_statement_id is null
        and case
            when statement.share_of is null
                then {{ is_rate_of_whole('statement.subject') }}
            else not {{ matches(
                'statement.share_of',
                '预算|计划|目标|任务|标准|指标|定额|上年|去年|同期|20[0-9][0-9]|budget|prior'
            ) }}
        end
),

final as (
    {{ judgement(
        'share_within_whole', "coalesce(item, '')",
        "'share/' || " ~ number_key('bare_share'), 'value <= 100', 'prose',
        name='subject', figure=plain_number('value') ~ " || '%'"
    ) }}
    from bare_share
    union all
    -- Zero of zero is customarily 100 %.
    {{ judgement(
        'statement_rate_of_nought', "stated.item || coalesce('/' || stated.fund, '')",
        "stated.measure || '/' || " ~ number_key('stated'), 'stated.value = 0', 'prose',
        'stated',
        'case when stated.value = 100 and based.numerator_amount = 0'
        ~ " then 'the whole is nil' end",
        name=(
            'case when stated.functional_code is null and stated.economic_code is null'
            ~ ' then stated.item else stated.subject end'
        ),
        code=printed_value('stated.value', 'stated.decimals') ~ " || '%'"
    ) }}
    from based
    inner join statement as stated
        on based.rate_statement_id = stated.statement_id
    where
        based.base_amount = 0
        and stated.unit = '%'
    union all
    {{ judgement(
        'share_of_rest', 'rest.subject', "'share/' || " ~ number_key('rest'),
        'parted.is_met', 'prose', 'rest',
        figure=plain_number('rest.value') ~ " || '%'", other_figure='parted.shares'
    ) }}
    from parted
    inner join rest
        on parted.statement_id = rest.statement_id
)

select * from final
