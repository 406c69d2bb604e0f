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
)

select * from final
