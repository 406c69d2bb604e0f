{#- Distance, in figures, between number, standard and amount. -#}
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
            or coalesce(item_key, 'funds_used') in ('assistance_paid', 'funds_used')
        )
),

standard as (
    select * from statement
    where
        item_key = 'amount_per_head'
        and measure = 'other'
        -- Monthly or yearly, it is paid more than once.
        and (unit in ('元', '万元') or unit like '元/_' or unit like '万元/_')
        and unit not in ('元/月', '元/年', '万元/月', '万元/年')
),

-- A number of people without a statement stands right beside the standard.
number as (
    select
        document_id,
        page,
        line,
        number_seq,
        amount,
        unit,
        position,
    from statement
    where
        measure = 'count'
        and unit in ('人', '户', '名', '个', '场', '次', '人次')
    union all
    select
        *,
        cast(null as bigint) as position,
    from ({{ unstated_people() }}) as unstated
),

-- Number, standard and amount stand together: a standard belongs to one amount of its
-- paragraph and names the counted item.
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
            -- 共计 after the standard has the subject of the standard.
            and (
                amount.item_key is not null
                or amount.number_seq - standard.number_seq between 1 and 2
                and amount.subject in ('合计', '共计', '总计', standard.subject)
            )
),

number_pair as (
    select
        standard_pair.statement_id,
        standard_pair.standard_statement_id,
        number.amount,
        number.unit,
        number.position is not null as is_stated,
        row_number() over (
            partition by standard_pair.statement_id
            order by
                case when standard.line = number.line then 0 else 1 end,
                coalesce(abs(standard.position - number.position), {{ reach + 1 }}),
                number.position
        ) as choice,
    from standard_pair
    inner join standard
        on standard_pair.standard_statement_id = standard.statement_id
    inner join number
        on
            standard.document_id = number.document_id
            and (
                abs(standard.position - number.position) <= {{ reach }}
                or (
                    number.position is null
                    and abs(standard.number_seq - number.number_seq) = 1
                )
            )
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
        counted.is_stated and statement.item_key is not null as is_stated,
        statement.amount as stated_amount,
        {{ product_text(
            'counted.amount', 'counted.unit', 'standard.value', 'standard.unit'
        ) }} as value_text,
        {{ bounded_product(
            'counted.amount',
            "standard.value"
            ~ " * case when standard.unit like '万元%' then 10000 else 1 end"
        ) }} as amount,
    from number_pair as counted
    inner join statement
        on counted.statement_id = statement.statement_id
    inner join standard
        on counted.standard_statement_id = standard.statement_id
    where counted.choice = 1
),

-- A monthly standard may be printed without its month.
single as (
    select * from product
    where
        is_stated
        or stated_amount % nullif(amount, 0) <> 0
        or stated_amount not between 2 * amount and 12 * amount
),

final as (
    select
        single.document_id,
        'spending_of_standard' as identity_id,
        single.row_key,
        single.column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from single
    inner join statement
        on single.statement_id = statement.statement_id
    union all
    select
        document_id,
        'spending_of_standard' as identity_id,
        row_key,
        column_key,
        'right' as side,
        2 as term_no,
        {{ product_figure(
            'row_key', 'value_text', 'amount', 'cast(0 as decimal(18, 6))'
        ) }},
    from single
)

select * from final
