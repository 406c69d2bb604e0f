with

statement as (
    select * from {{ ref('int_statement__account') }}
),

rate as (
    select * from statement
    where
        measure = 'completion_rate'
        and compared_with is not null
        and unit = '%'
        and value > 0
),

-- The budget implied by amount and rate, and its interval from the printed digits.
implied as (
    select
        rate.statement_id,
        rate.document_id,
        rate.item,
        rate.fund,
        rate.part_of,
        rate.compared_with,
        rate.value,
        rate.number_seq,
        amount.statement_id as amount_statement_id,
        {{ quotient(
            '100 * (amount.amount - ' ~ quotient('amount.resolution', 2) ~ ')',
            'rate.value + ' ~ quotient('rate.resolution', 2)
        ) }} as lowest_budget,
        {{ quotient(
            '100 * (amount.amount + ' ~ quotient('amount.resolution', 2) ~ ')',
            'rate.value - ' ~ quotient('rate.resolution', 2)
        ) }} as highest_budget,
        row_number() over (
            partition by rate.statement_id
            order by amount.number_seq desc, amount.statement_seq asc
        ) as nearness,
    from rate
    inner join statement as amount
        on
            {{ same_keys('rate', 'amount', ['document_id', 'item']) }}
            and coalesce(rate.fund, '') = coalesce(amount.fund, '')
            and rate.statement_year = amount.statement_year
            and rate.number_seq > amount.number_seq
            and amount.measure = 'final_account'
            and amount.is_money
),

budget as (
    select * from implied
    where nearness = 1
),

part_of_list as (
    select
        part.statement_id,
        part.lowest_budget,
        part.value,
        whole.statement_id as whole_statement_id,
        row_number() over (
            partition by part.statement_id
            order by whole.number_seq desc
        ) as nearness,
    from budget as part
    inner join budget as whole
        on
            {{ same_keys('part', 'whole', ['document_id', 'compared_with']) }}
            and part.part_of = whole.item
            and coalesce(part.fund, '') = coalesce(whole.fund, '')
            and part.number_seq > whole.number_seq
),

-- Budgets of parts without a rate are not below zero.
listed as (
    select
        whole_statement_id,
        count(*) as part_count,
        sum(lowest_budget) as lowest_budget,
        max(value) as highest_rate,
    from part_of_list
    where nearness = 1
    group by whole_statement_id
),

total as (
    select
        document_id,
        coalesce(fund, '') as fund_key,
        max(case when item_key = 'grand_total_revenue' then statement_id end)
            as statement_id,
        max(case when item_key = 'grand_total_revenue' then amount end) as grand_total,
        max(case when item_key = 'revenue_total' then amount end) as revenue,
        max(case when item_key = 'expenditure_total' then amount end) as expenditure,
        max(case when item_key = 'opening_balance' then amount end) as opening_balance,
    from statement
    where
        measure = 'final_account'
        and statement_year = fiscal_year
    group by document_id, coalesce(fund, '')
),

-- If a part has a higher rate, an amount may be wrong as well as a rate.
final as (
    {{ judgement(
        'statement_completion_of_whole',
        "statement.item || coalesce('/' || statement.fund, '')",
        "'completion_rate/' || " ~ number_key('statement'),
        '(listed.highest_rate >= budget.value'
        ~ ' or budget.highest_budget >= listed.lowest_budget)',
        'prose', 'statement',
        name='statement.subject',
        figure=plain_number('statement.value') ~ " || '%'",
        other_figure=plain_number('listed.highest_rate') ~ " || '%'"
    ) }}
    from listed
    inner join budget
        on listed.whole_statement_id = budget.statement_id
    inner join statement
        on budget.statement_id = statement.statement_id
    where listed.part_count > 1
    union all
    {{ judgement(
        'statement_total_counted_twice',
        "'grand_total' || coalesce('/' || nullif(total.fund_key, ''), '')", "''",
        'not(total.grand_total = total.revenue + total.expenditure'
        ~ ' and coalesce(total.opening_balance, 0) <> total.expenditure)',
        'prose', 'statement',
        name='statement.subject',
        other_name='statement.unit',
        figure=printed_amount('total.grand_total', 'statement'),
        other_code=printed_amount('total.revenue', 'statement'),
        other_figure=printed_amount('total.expenditure', 'statement'),
        size=quotient('total.expenditure', 'total.grand_total')
    ) }}
    from total
    inner join statement
        on total.statement_id = statement.statement_id
    where
        total.revenue > 0
        and total.expenditure > 0
)

select * from final
