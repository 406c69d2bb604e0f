{#- How many figures apart number, standard and amount stand. -#}
{%- set reach = 3 -%}
with

statement as (
    select * from {{ ref('int_statement__detail') }}
    where
        statement_year = fiscal_year
        and not is_cause
),

amount as (
    select * from statement
    where
        is_money
        and measure = 'final_account'
        and (
            is_of_project
            or item_key in ('assistance_paid', 'funds_used')
        )
),

standard as (
    select * from statement
    where
        item_key = 'amount_per_head'
        and measure = 'other'
        -- By the month or the year it is paid more than once.
        and (unit in ('元', '万元') or unit like '元/_' or unit like '万元/_')
        and unit not in ('元/月', '元/年', '万元/月', '万元/年')
),

number as (
    select * from statement
    where
        measure = 'count'
        and unit in ('人', '户', '名', '个', '场', '次', '人次')
),

-- Number, standard and amount stand together: a standard is of one amount of its
-- paragraph, and it says of what the number is.
standard_pair as (
    select
        amount.statement_id,
        standard.statement_id as standard_statement_id,
        row_number() over (
            partition by standard.statement_id
            order by abs(amount.position - standard.position), amount.position
        ) as amount_choice,
        row_number() over (
            partition by amount.statement_id
            order by abs(amount.position - standard.position), standard.position
        ) as standard_choice,
    from amount
    inner join standard
        on
            amount.document_id = standard.document_id
            and abs(amount.position - standard.position) <= {{ reach }}
            and amount.page = standard.page
            and amount.line = standard.line
),

number_pair as (
    select
        standard_pair.statement_id,
        standard_pair.standard_statement_id,
        number.statement_id as number_statement_id,
        row_number() over (
            partition by standard_pair.statement_id
            order by
                case when standard.line = number.line then 0 else 1 end,
                abs(standard.position - number.position),
                number.position
        ) as choice,
    from standard_pair
    inner join standard
        on standard_pair.standard_statement_id = standard.statement_id
    inner join number
        on
            standard.document_id = number.document_id
            and abs(standard.position - number.position) <= {{ reach }}
            and standard.page = number.page
            and abs(standard.line - number.line) <= 2
            and (
                standard.unit not like '%/%'
                or standard.unit like '%/' || number.unit
            )
    where
        standard_pair.amount_choice = 1
        and standard_pair.standard_choice = 1
),

product as (
    select
        statement.document_id,
        statement.statement_id,
        statement.subject as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        statement.page,
        statement.line,
        {{ plain_number('number.amount') }} || ' ' || number.unit || '×'
        || {{ plain_number('standard.value') }} || ' ' || standard.unit as value_text,
        {{ bounded_product(
            'number.amount',
            "standard.value"
            ~ " * case when standard.unit like '万元%' then 10000 else 1 end"
        ) }} as amount,
    from number_pair
    inner join statement
        on number_pair.statement_id = statement.statement_id
    inner join number
        on number_pair.number_statement_id = number.statement_id
    inner join standard
        on number_pair.standard_statement_id = standard.statement_id
    where number_pair.choice = 1
),

-- Given, used, left: told one after the other in one paragraph.
flow as (
    select
        document_id,
        statement_id,
        page,
        line,
        position,
        case
            when item_key = 'special_funds' then 'given'
            when item_key = 'funds_used' then 'used'
            when item_key = 'funds_left' then 'left'
            when item_key = 'funds_gap' then 'gap'
        end as role,
    from statement
    where
        is_money
        and item_key in ('special_funds', 'funds_used', 'funds_left', 'funds_gap')
),

traced as (
    select
        *,
        max(case when role in ('given', 'left') then position end) over (
            partition by document_id, page, line
            order by position
            rows between unbounded preceding and 1 preceding
        ) as given_position,
        max(case when role = 'used' then position end) over (
            partition by document_id, page, line
            order by position
            rows between unbounded preceding and 1 preceding
        ) as used_position,
        count(case when role = 'used' then 1 end) over (
            partition by document_id, page, line
            order by position
            rows between unbounded preceding and current row
        ) as used_count,
        count(case when role = 'given' then 1 end) over (
            partition by document_id, page, line
        ) as given_count,
    from flow
),

-- What is left is what was given less what was used; a gap is the other way round.
balance as (
    select
        traced.document_id,
        traced.statement_id,
        given.statement_id as given_statement_id,
        used.statement_id as used_statement_id,
        case when traced.role = 'gap' then -1 else 1 end as sense,
    from traced
    inner join traced as given
        on
            traced.document_id = given.document_id
            and traced.given_position = given.position
    inner join traced as used
        on
            traced.document_id = used.document_id
            and traced.used_position = used.position
            and given.position < used.position
    where
        traced.role in ('left', 'gap')
        -- Of several sums it is not told which was used.
        and traced.given_count = 1
        and traced.used_count = given.used_count + 1
),

-- What the union added from its own money is what was lacking.
own as (
    select
        document_id,
        min(statement_id) as statement_id,
    from statement
    where
        is_money
        and measure = 'final_account'
        and subject like '%自有资金%'
    group by document_id
    having count(*) = 1
),

filled as (
    select distinct document_id
    from flow
    where role = 'gap'
),

balance_term as (
    {% for column, side, sign in [
        ('statement_id', 'left', '1'),
        ('given_statement_id', 'right', 'sense'),
        ('used_statement_id', 'right', '-sense'),
    ] -%}
        select
            statement_id as balance_statement_id,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            {{ sign }} as sign,
            {{ column }} as statement_id,
        from balance
        {{ "union all" if not loop.last }}
    {% endfor %}
),

final as (
    select
        product.document_id,
        'spending_of_standard' as identity_id,
        product.row_key,
        product.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from product
    inner join statement
        on product.statement_id = statement.statement_id
    union all
    select
        document_id,
        'spending_of_standard' as identity_id,
        row_key,
        column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        cast(null as string) as figure_id,
        'prose' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        row_key as row_label,
        'unit_cost' as cell_column_key,
        value_text,
        '元' as unit,
        amount,
        cast(0 as decimal(18, 6)) as resolution,
        '元' as amount_unit,
    from product
    union all
    select
        statement.document_id,
        'own_funds' as identity_id,
        statement.subject as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from own
    inner join statement
        on own.statement_id = statement.statement_id
    inner join filled
        on own.document_id = filled.document_id
    union all
    select
        statement.document_id,
        'own_funds' as identity_id,
        whole.subject as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        {{ statement_figure('statement') }},
    from own
    inner join statement as whole
        on own.statement_id = whole.statement_id
    inner join flow
        on
            own.document_id = flow.document_id
            and flow.role = 'gap'
    inner join statement
        on flow.statement_id = statement.statement_id
    union all
    select
        statement.document_id,
        'funds_left' as identity_id,
        balanced.subject as row_key,
        'final_account/' || {{ number_key('balanced') }} as column_key,
        balance_term.side,
        balance_term.term_no,
        {{ statement_figure('statement', 'balance_term.sign') }},
    from balance_term
    inner join statement
        on balance_term.statement_id = statement.statement_id
    inner join statement as balanced
        on balance_term.balance_statement_id = balanced.statement_id
)

select * from final
