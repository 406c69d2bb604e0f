with

statement as (
    select * from {{ ref('int_statement__told') }}
    where
        not is_approximate
        and statement_year = fiscal_year
),

-- All projects together: planned, carried over, spent, left, in one section.
term as (
    select
        statement_id,
        document_id,
        section,
        case
            when item_key = 'project' and measure = 'initial_budget' then 'budget'
            when item_key = 'project' and measure = 'final_account' then 'spent'
            when part_of = 'opening_balance' then 'opening'
            when part_of = 'closing_balance' then 'closing'
        end as role,
    from statement
    where
        is_money
        and not is_cause
        and fund is null
        and (
            (item_key = 'project' and measure in ('initial_budget', 'final_account'))
            or (
                part_of in ('opening_balance', 'closing_balance')
                and measure = 'final_account'
            )
        )
),

settled as (
    select
        document_id,
        section,
    from term
    group by
        document_id,
        section
    having
        count(case when role = 'budget' then 1 end) = 1
        and count(case when role = 'spent' then 1 end) = 1
        and count(case when role = 'closing' then 1 end) > 0
),

-- The share of what is listed under it, in the budget with what was carried over.
share as (
    select
        rate.statement_id as rate_statement_id,
        rate.document_id,
        rate.section,
        rate.subject,
    from statement as rate
    where
        rate.unit = '%'
        and rate.measure = 'share'
        and rate.share_of = 'project'
        and not rate.is_cause
),

share_term as (
    select
        share.rate_statement_id,
        'left' as side,
        1 as term_no,
        share.rate_statement_id as statement_id,
    from share
    union all
    select
        share.rate_statement_id,
        'numerator' as side,
        2 as term_no,
        part.statement_id,
    from share
    inner join statement as part
        on
            share.document_id = part.document_id
            and share.section = part.section
            and share.subject = part.part_of
    where part.is_money
    union all
    select
        share.rate_statement_id,
        'denominator' as side,
        3 as term_no,
        term.statement_id,
    from share
    inner join term
        on
            share.document_id = term.document_id
            and share.section = term.section
    where term.role in ('budget', 'opening')
),

whole_share as (
    select rate_statement_id
    from share_term
    group by rate_statement_id
    having
        count(case when side = 'numerator' then 1 end) > 1
        and count(case when side = 'denominator' then 1 end) > 0
),

remainder as (
    select * from statement
    where
        is_money
        and measure = 'final_account'
        and amount > 0
        and (
            item_key in ('closing_balance', 'funds_left')
            or (item_key is null and {{ is_remainder('subject') }})
        )
),

-- Two remainders that are the same but for the last digit are one.
pair as (
    select
        remainder.statement_id,
        first_remainder.statement_id as first_statement_id,
        row_number() over (
            partition by remainder.statement_id
            order by first_remainder.position
        ) as choice,
    from remainder
    inner join remainder as first_remainder
        on
            remainder.document_id = first_remainder.document_id
            and remainder.position > first_remainder.position
            and abs(remainder.amount - first_remainder.amount)
            <= {{ quotient('first_remainder.amount', 1000) }}
),

final as (
    {% for side, term_no, budget_roles in [
        ('left', 1, ('budget', 'opening')), ('right', 2, ('spent', 'closing')),
    ] -%}
        select
            settled.document_id,
            'project_balance' as identity_id,
            settled.section as row_key,
            '' as column_key,
            '{{ side }}' as side,
            {{ term_no }} as term_no,
            1 as weight,
            term.statement_id as owner_id,
            cast(null as string) as field,
        from settled
        inner join term
            on
                settled.document_id = term.document_id
                and settled.section = term.section
        where term.role in ('{{ budget_roles[0] }}', '{{ budget_roles[1] }}')
        union all
    {% endfor -%}
    select
        rate.document_id,
        'listed_share' as identity_id,
        rate.subject as row_key,
        'share/' || {{ number_key('rate') }} as column_key,
        share_term.side,
        share_term.term_no,
        1 as weight,
        share_term.statement_id as owner_id,
        cast(null as string) as field,
    from whole_share
    inner join share_term
        on whole_share.rate_statement_id = share_term.rate_statement_id
    inner join statement as rate
        on share_term.rate_statement_id = rate.statement_id
    union all
    {% for column, side in [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ] -%}
        select
            later.document_id,
            'remainder_repeated' as identity_id,
            later.subject as row_key,
            'final_account/' || {{ number_key('later') }} as column_key,
            '{{ side }}' as side,
            {{ loop.index }} as term_no,
            1 as weight,
            pair.{{ column }} as owner_id,
            cast(null as string) as field,
        from pair
        inner join remainder as later
            on pair.statement_id = later.statement_id
        where pair.choice = 1
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
