with

statement as (
    select
        *,
        {{ averaged_kind('item_key') }} as kind,
        -- Of guests unless visits abroad were stated later.
        {% for item in ['guests', 'overseas'] -%}
            coalesce(
                max(case when item_key like '{{ item }}%' then number_seq end) over (
                    partition by document_id, page, line
                    order by number_seq
                ),
                0
            ) as {{ item }}_number,
        {% endfor %}
    from {{ ref('int_statement__stated') }}
    where
        statement_year = fiscal_year
        and not is_cause
        and not is_approximate
        and not is_planned
),

-- 人均: monthly or yearly, it is paid more than once. Of guests and vehicles the number
-- and the amount may stand in other paragraphs.
average as (
    select
        *,
        -- An amount to the cent is exact, but not if it is a quotient.
        greatest(resolution, 0.01) as rounding,
        case
            when {{ matches('figure_text', '车均|每辆|辆均') }} then 'vehicle'
            when guests_number > overseas_number or subject like '%接待%' then 'guest'
            else ''
        end as average_kind,
    from statement
    where
        item_key = 'amount_per_head'
        and measure = 'other'
        and unit in ('元', '万元')
        and (
            figure_text like '%人均%'
            or {{ matches('figure_text', '(车均|每辆|辆均)[^购价]*$') }}
        )
),

number as (
    select
        document_id,
        page,
        line,
        number_seq,
        amount,
        unit,
        kind,
    from statement
    where
        measure in ('count', 'headcount')
        and (unit in ('人', '人次', '名', '户') or kind = 'vehicle')
    union all
    select
        *,
        cast(null as string) as kind,
    from ({{ unstated_people() }}) as unstated
),

-- With two numbers before it, either may be meant.
people as (
    select
        average.statement_id,
        min(number.amount) as amount,
        min(number.unit) as unit,
    from average
    inner join number
        on {{ is_of_average('average', 'number') }}
    group by average.statement_id
    having
        count(
            distinct case average.average_kind
                when '' then number.number_seq else number.amount
            end
        ) = 1
),

-- Of several amounts the one that yields the average, or the last.
averaged as (
    select
        amount.*,
        average.value as average_value,
        average.unit as average_unit,
        average.amount as average_amount,
        average.rounding as average_resolution,
        people.amount as people_count,
        people.unit as people_unit,
        amount.measure || '/' || {{ number_key('average') }} as column_key,
        row_number() over (
            partition by average.statement_id
            order by
                abs(amount.amount - people.amount * average.amount)
                <= people.amount * average.rounding + amount.resolution desc,
                amount.position desc
        ) as choice,
    from average
    inner join people
        on average.statement_id = people.statement_id
    inner join statement as amount
        on {{ is_of_average('average', 'amount') }}
    where
        amount.measure = 'final_account'
        and amount.is_money
        and not {{ is_remainder('amount.subject') }}
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
    where averaged.choice = 1
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
    where averaged.choice = 1
)

select * from final
