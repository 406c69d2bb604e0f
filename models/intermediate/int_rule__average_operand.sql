{#- Distance, in numbers, of amount and people before an average. -#}
{%- set reach = 3 -%}
with

statement as (
    select * from {{ ref('int_statement__stated') }}
    where
        statement_year = fiscal_year
        and not is_cause
        and not is_approximate
        and not is_planned
),

-- 人均: monthly or yearly, it is paid more than once.
average as (
    select * from statement
    where
        item_key = 'amount_per_head'
        and measure = 'other'
        and unit in ('元', '万元')
        and figure_text like '%人均 %'
),

number as (
    select
        document_id,
        page,
        line,
        number_seq,
        amount,
        unit,
    from statement
    where
        measure in ('count', 'headcount')
        and unit in ('人', '人次', '名', '户')
    union all
    {{ unstated_people() }}
),

-- With two numbers of people before it, either may be meant.
people as (
    select
        average.statement_id,
        min(number.amount) as amount,
        min(number.unit) as unit,
    from average
    inner join number
        on
            {{ same_keys('average', 'number', ['document_id', 'page', 'line']) }}
            and average.number_seq - number.number_seq between 1 and {{ reach }}
    group by average.statement_id
    having count(distinct number.number_seq) = 1
),

-- Of several amounts the one that yields the average, or the last.
spent as (
    select
        average.statement_id,
        amount.position,
        row_number() over (
            partition by average.statement_id
            order by
                abs(amount.amount - people.amount * average.amount)
                <= people.amount * average.resolution + amount.resolution desc,
                amount.position desc
        ) as choice,
    from average
    inner join people
        on average.statement_id = people.statement_id
    inner join statement as amount
        on
            {{ same_keys('average', 'amount', ['document_id', 'page', 'line']) }}
            and average.number_seq - amount.number_seq between 1 and {{ reach }}
    where
        amount.measure = 'final_account'
        and amount.is_money
        and not {{ is_remainder('amount.subject') }}
),

averaged as (
    select
        amount.*,
        average.value as average_value,
        average.unit as average_unit,
        average.amount as average_amount,
        average.resolution as average_resolution,
        people.amount as people_count,
        people.unit as people_unit,
        amount.measure || '/' || {{ number_key('average') }} as column_key,
    from average
    inner join people
        on average.statement_id = people.statement_id
    inner join spent
        on
            average.statement_id = spent.statement_id
            and spent.choice = 1
    inner join statement as amount
        on
            average.document_id = amount.document_id
            and spent.position = amount.position
),

final as (
    select
        averaged.document_id,
        'spending_of_standard' as identity_id,
        averaged.subject as row_key,
        averaged.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('averaged') }},
    from averaged
    union all
    select
        document_id,
        'spending_of_standard' as identity_id,
        subject as row_key,
        column_key,
        'right' as side,
        2 as term_no,
        -- The average was rounded before it was printed.
        {{ product_figure(
            'subject',
            product_text('people_count', 'people_unit', 'average_value', 'average_unit'),
            bounded_product('people_count', 'average_amount'),
            bounded_product('people_count', 'average_resolution')
        ) }},
    from averaged
)

select * from final
