{#- reach: figures between number, standard and amount. -#}
{%- set reach, exact = 3, 'cast(0 as decimal(18, 6))' -%}
{%- set counted = ('人', '户', '名', '个', '场', '次', '人次', '家', '辆', '期', '套', '处', '对') -%}
with

statement as (
    select
        *,
        max_by(
            case when is_of_project then subject_key end,
            case when is_of_project then position end
        ) over (partition by document_id, page, line order by position) as project,
        -- It differs where lines of the accounts stand between.
        position - row_number() over one_document as gap,
    from {{ ref('int_statement__detail') }}
    where
        statement_year = fiscal_year
        and not is_cause
    window one_document as (partition by document_id order by position)
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
        and not {{ is_remainder('subject') }}
),

-- One of several in a row pays a part only of the amount behind them.
standard as (
    select
        *,
        coalesce(position - lag(position) over one_line, 2) = 1
        or coalesce(lead(position) over one_line - position, 2) = 1 as is_of_several,
    from statement
    where
        item_key = 'amount_per_head'
        and measure = 'other'
        -- Monthly or yearly, it is paid more than once.
        and (unit in ('元', '万元') or unit like '元/_' or unit like '万元/_')
        and unit not in ('元/月', '元/年', '万元/月', '万元/年')
    window one_line as (partition by document_id, page, line order by position)
),

-- A number of people without a statement stands right beside the standard.
number as (
    select
        {% for column in [
            'document_id', 'page', 'line', 'number_seq', 'amount', 'unit', 'position',
        ] -%} {{ column }}, {% endfor %}
    from statement
    where
        measure = 'count'
        and unit in {{ counted }}
    union all
    select
        *,
        cast(null as bigint) as position,
    from ({{ unstated_people() }}) as unstated
),

number_pair as (
    select
        standard.statement_id,
        number.amount,
        number.unit,
        number.position is not null as is_stated,
        row_number() over (
            partition by standard.statement_id
            order by
                case when standard.line = number.line then 0 else 1 end,
                abs(standard.number_seq - number.number_seq),
                number.position
        ) as choice,
    from standard
    inner join number
        on
            {{ same_keys('standard', 'number', ['document_id', 'page']) }}
            and (
                abs(standard.position - number.position) <= {{ reach }}
                or (
                    number.position is null
                    and abs(standard.number_seq - number.number_seq) = 1
                )
            )
            and abs(standard.line - number.line) <= 2
            and (
                standard.unit not like '%/%'
                or standard.unit like '%/' || number.unit
            )
),

product as (
    select
        standard.*,
        counted.is_stated,
        {{ product_text(
            'counted.amount', 'counted.unit', 'standard.value', 'standard.unit'
        ) }} as product_text,
        {{ bounded_product(
            'counted.amount',
            "standard.value * case when standard.unit like '万元%' then 10000 else 1 end"
        ) }} as product,
    from number_pair as counted
    inner join standard
        on counted.statement_id = standard.statement_id
    where counted.choice = 1
),

candidate as (
    select
        {% for column in ['document_id', 'statement_id', 'page', 'line'] -%}
            amount.{{ column }},
        {% endfor -%}
        product.statement_id as standard_statement_id,
        amount.subject as row_key,
        amount.measure || '/' || {{ number_key('amount') }} as column_key,
        product.is_of_several,
        product.is_stated and amount.item_key is not null as is_stated,
        amount.amount as stated_amount,
        product.product_text as value_text,
        product.product as amount,
        abs(amount.amount - product.product) <= amount.resolution as is_fitting,
        (amount.project is not distinct from product.project) as is_of_same_project,
        abs(amount.position - product.position) as distance,
        amount.position as amount_position,
        product.position as standard_position,
    from amount
    inner join product
        on
            {{ same_keys('amount', 'product', ['document_id', 'page', 'line', 'gap']) }}
            and abs(amount.position - product.position) <= {{ reach }}
            -- 共计 after the standard has the subject of the standard.
            and (
                amount.item_key is not null
                or amount.number_seq - product.number_seq between 1 and 2
                and amount.subject in ('合计', '共计', '总计', product.subject)
            )
),

-- A standard belongs to one amount: to one it yields, or the nearest of its project.
chosen as (
    select
        *,
        row_number() over (
            partition by standard_statement_id
            order by is_fitting desc, distance asc, amount_position asc
        ) as amount_choice,
        row_number() over (
            partition by statement_id
            order by is_fitting desc, distance asc, standard_position asc
        ) as standard_choice,
    from candidate
    where is_fitting or is_of_same_project
),

single as (
    select * from chosen
    where
        greatest(amount_choice, standard_choice) = 1
        and (is_fitting or not is_of_several)
        and (
            is_stated
            or stated_amount % nullif(amount, 0) <> 0
            or stated_amount not between 2 * amount and 12 * amount
        )
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
        {{ product_figure('row_key', 'value_text', 'amount', exact) }},
    from single
)

select * from final
