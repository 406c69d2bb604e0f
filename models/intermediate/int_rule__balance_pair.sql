with

statement as (
    select * from {{ ref('int_statement__stated') }}
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
    group by document_id, section
    having
        count(case when role = 'budget' then 1 end) = 1
        and count(case when role = 'spent' then 1 end) = 1
        and count(case when role = 'closing' then 1 end) > 0
),

balance as (
    select
        term.document_id,
        term.section as row_key,
        '' as column_key,
        case when term.role in ('budget', 'opening') then term.statement_id end
            as given_id,
        case when term.role in ('spent', 'closing') then term.statement_id end
            as used_id,
    from term
    inner join settled
        on {{ same_keys('term', 'settled', ['document_id', 'section']) }}
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
        on {{ same_keys('share', 'term', ['document_id', 'section']) }}
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

final as (
    {{ pair_terms('balance', "'project_balance'", [
        ('given_id', 'left'), ('used_id', 'right'),
    ]) }}
    union all
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
)

select * from final
