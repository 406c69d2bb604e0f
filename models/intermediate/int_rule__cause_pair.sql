{{ config(materialized="ephemeral") }}
with

cause as (
    select * from {{ ref('int_statement__cause') }}
    where
        not has_unread
        and cause_count > 1
        and (
            change_sign is not null
            or (
                account_statement_id is not null
                and budget_statement_id is not null
            )
        )
),

-- Change and causes as figures with their signs: a rise is positive.
figure as (
    select
        document_id,
        list_number,
        'left' as side,
        1 as term_no,
        change_sign as sign,
        change_statement_id as statement_id,
    from cause
    where change_sign is not null
    group by document_id, list_number, change_sign, change_statement_id
    union all
    {% for column, sign in [
        ('account_statement_id', 1), ('budget_statement_id', -1),
    ] -%}
        select
            document_id,
            list_number,
            'left' as side,
            1 as term_no,
            {{ sign }} as sign,
            {{ column }} as statement_id,
        from cause
        where
            change_sign is null
            and {{ column }} is not null
        group by
            document_id,
            list_number,
            {{ column }}
        union all
    {% endfor %}
    select
        document_id,
        list_number,
        'right' as side,
        2 as term_no,
        sign,
        statement_id,
    from cause
),

summed as (
    select
        figure.document_id,
        figure.list_number,
        sum(
            case when figure.side = 'left' then figure.sign * statement.amount end
        ) as change_amount,
        sum(
            case when figure.side = 'right' then figure.sign * statement.amount end
        ) as cause_amount,
        {{ quotient('sum(statement.resolution)', 2) }} as allowance,
        count(case when figure.side = 'right' then figure.sign end)
        = count(case when figure.side = 'right' then 1 end) as is_signed,
        count(figure.sign) = count(case when figure.side = 'left' then 1 end)
            as is_unsigned,
        min(case when figure.side = 'right' then figure.sign end) as lowest_sign,
        max(case when figure.side = 'right' then figure.sign end) as highest_sign,
    from figure
    inner join {{ ref('int_statement__stated') }} as statement
        on figure.statement_id = statement.statement_id
    group by figure.document_id, figure.list_number
),

-- If most lists of a document name all causes, an incomplete one is an error.
habit as (
    select
        document_id,
        count(case when abs(change_amount - cause_amount) <= allowance then 1 end)
            as complete_count,
        count(*) as list_count,
    from summed
    where is_signed
    group by document_id
),

judged as (
    select
        summed.document_id,
        summed.list_number,
        'change_causes' as identity_id,
        1 as sense,
    from summed
    inner join habit
        on summed.document_id = habit.document_id
    where
        summed.is_signed
        and (
            abs(summed.change_amount - summed.cause_amount) <= summed.allowance
            or (
                habit.complete_count > 1
                and habit.complete_count * 2 > habit.list_count
            )
        )
    union all
    -- Causes in the direction of the change do not exceed it.
    select
        document_id,
        list_number,
        'change_causes_within' as identity_id,
        case when change_amount < 0 then -1 else 1 end as sense,
    from summed
    where
        change_amount <> 0
        and (
            is_unsigned
            or (
                is_signed
                and lowest_sign * change_amount > 0
                and highest_sign * change_amount > 0
            )
        )
),

named as (
    select
        cause.document_id,
        cause.list_number,
        min(cause.item) as item,
        min(cause.fund_key) as fund_key,
        min({{ number_key('statement') }}) as place,
    from cause
    inner join {{ ref('int_statement__stated') }} as statement
        on cause.statement_id = statement.statement_id
    group by cause.document_id, cause.list_number
),

final as (
    select
        figure.document_id,
        judged.identity_id,
        named.item || case
            when named.fund_key = '' then '' else '/' || named.fund_key
        end as row_key,
        'list ' || named.place as column_key,
        figure.side,
        figure.term_no,
        coalesce(figure.sign * judged.sense, 1) as weight,
        figure.statement_id as owner_id,
        cast(null as string) as field,
    from judged
    inner join figure
        on {{ same_keys('judged', 'figure', ['document_id', 'list_number']) }}
    inner join named
        on {{ same_keys('judged', 'named', ['document_id', 'list_number']) }}
)

select * from final
