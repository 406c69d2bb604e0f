-- A headline that is read from a table is the total that the facts are compared with.
with

headline as (
    select
        document_id,
        case headline_key
            when 'fiscal_appropriation' then 'fct_revenue_by_function'
            when 'three_public' then 'fct_three_public_expenses'
            when 'general_basic' then 'fct_appropriation_by_function'
            when 'personnel' then 'fct_expenditure_by_economic_class'
            when 'operating' then 'fct_expenditure_by_economic_class'
            else 'fct_expenditure_by_function'
        end as fact_name,
        case headline_key
            when 'three_public' then 'final_account'
            when 'general_basic' then 'general_public/basic'
            when 'personnel' then 'basic'
            when 'operating' then 'basic'
            else headline_key
        end as measure_key,
        amount_yuan,
        evidence,
    from {{ ref("headline") }}
    where
        headline_key in (
            'fiscal_appropriation', 'basic', 'project', 'general_basic', 'personnel',
            'operating', 'three_public'
        )
),

summed as (
    select
        document_id,
        fact_name,
        measure_key,
        sum(amount_yuan) as amount,
    from headline
    group by document_id, fact_name, measure_key
    having
        max(evidence) in ('nil', 'table')
        and min(evidence) in ('nil', 'table')
),

compared as (
    select
        summed.*,
        total.published_amount,
    from summed
    inner join {{ ref("fct_published_total") }} as total
        on {{ same_keys('summed', 'total', [
            'document_id', 'fact_name', 'measure_key',
        ]) }}
    where total.published_amount is not null
),

printed as (
    select count(*) as totals_printed
    from {{ ref("fct_published_total") }}
    where published_amount is not null
),

examined as (
    select count(*) as headlines_examined
    from compared
),

offence as (
    select * from compared
    where amount <> published_amount
)

select
    examined.headlines_examined,
    offence.*,
from examined
cross join printed
left join offence
    on examined.headlines_examined > 0
where
    offence.document_id is not null
    or (
        examined.headlines_examined = 0
        and printed.totals_printed > 0
    )
