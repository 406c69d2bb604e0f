{%- set changes, accounts = "('change_amount')", "('final_account')" -%}
{%- set budgets = "('initial_budget', 'adjusted_budget')" -%}
with

-- Causes of a change follow it, until the accounts continue.
statement as (
    select
        *,
        max(case when not is_cause then number_seq end) over (
            partition by document_id
            order by number_seq
        ) as list_number,
    from {{ ref('stg_statement') }}
),

cause as (
    select
        *,
        case
            when direction = 'up' then 1
            when direction = 'down' then cast(-sign(value) as integer)
            -- The rest of a budget is the unspent amount.
            when measure = 'final_account' and {{ is_remainder('subject') }} then -1
        end as sign,
    from statement
    where
        is_cause
        and is_money
        and measure in ('change_amount', 'final_account')
),

stated as (
    select * from statement
    where
        not is_cause
        and not is_approximate
),

last_stated as (
    select
        document_id,
        number_seq,
        coalesce(item_key, subject) as item,
        coalesce(fund, '') as fund_key,
        statement_year,
        row_number() over (
            partition by document_id, number_seq
            order by statement_seq
        ) as choice,
    from stated
),

explained as (
    select
        document_id,
        number_seq as list_number,
        item,
        fund_key,
        statement_year,
        case
            when
                item like 'revenue%'
                or item in ('grand_total_revenue', 'fiscal_appropriation')
                then 'revenue'
            when item in ('opening_balance', 'closing_balance') then 'balance'
            else 'expenditure'
        end as side,
    from last_stated
    where choice = 1
),

-- The change of the same item, stated just before or implied by budget and account.
changed as (
    select
        explained.document_id,
        explained.list_number,
        {% for name, aggregate, column, measures in [
            ('change_statement_id', 'max', 'statement_id', changes),
            ('change_direction', 'max', 'direction', changes),
            ('change_base', 'max', 'compared_with', changes),
            ('change_count', 'count', 'statement_id', changes),
            ('account_statement_id', 'max', 'statement_id', accounts),
            ('budget_statement_id', 'max', 'statement_id', budgets),
            ('budget_count', 'count', 'statement_id', budgets),
        ] -%}
            {{ aggregate }}(
                case when stated.measure in {{ measures }} then stated.{{ column }} end
            ) as {{ name }},
        {% endfor -%}
    from explained
    inner join stated
        on
            {{ same_keys('explained', 'stated', ['document_id', 'statement_year']) }}
            and explained.item = coalesce(stated.item_key, stated.subject)
            and explained.fund_key = coalesce(stated.fund, '')
            and explained.list_number >= stated.number_seq
            and explained.list_number - 3 <= stated.number_seq
    where
        stated.is_money
        -- The term of a sum is not the change that is explained.
        and coalesce(stated.part_of, '') not like '=%'
    group by explained.document_id, explained.list_number
),

-- A figure that was not understood may be one of the causes.
unread as (
    select
        cause.document_id,
        cause.list_number,
        count(*) as unread_count,
    from cause
    inner join {{ ref('stg_unmatched_number') }} as unmatched
        on
            cause.document_id = unmatched.document_id
            and cause.list_number < unmatched.number_seq
            and cause.number_seq > unmatched.number_seq
    where
        unmatched.number_class not in (
            'date', 'enumerator', 'reference', 'class_code', 'threshold'
        )
    group by cause.document_id, cause.list_number
),

listed as (
    select
        document_id,
        list_number,
        max(case when is_approximate then 1 else 0 end) = 1 as has_approximate,
        -- An amount without a direction that is no part of the change is a level.
        count(sign) + count(case when sign is null then compared_with end) < count(*)
            as has_level,
        count(*) as cause_count,
    from cause
    group by document_id, list_number
),

final as (
    select
        cause.statement_id,
        cause.document_id,
        cause.list_number,
        explained.item,
        explained.fund_key,
        explained.side,
        cause.sign,
        changed.change_statement_id,
        case changed.change_direction
            when 'up' then 1 when 'down' then -1
        end as change_sign,
        {% for column in ['account_statement_id', 'budget_statement_id'] -%}
            case
                when changed.change_statement_id is null and changed.budget_count = 1
                    then changed.{{ column }}
            end as {{ column }},
        {% endfor -%}
        listed.cause_count,
        listed.has_approximate
        or listed.has_level
        -- After two comparisons the causes are those of either.
        or coalesce(changed.change_count, 0) > 1
        or coalesce(cause.compared_with <> changed.change_base, false)
        or coalesce(unread.unread_count, 0) > 0 as has_unread,
    from cause
    inner join explained
        on {{ same_keys('cause', 'explained', ['document_id', 'list_number']) }}
    inner join listed
        on {{ same_keys('cause', 'listed', ['document_id', 'list_number']) }}
    left join changed
        on {{ same_keys('cause', 'changed', ['document_id', 'list_number']) }}
    left join unread
        on {{ same_keys('cause', 'unread', ['document_id', 'list_number']) }}
)

select * from final
