{{ config(materialized="table") }}
with

-- If only prose states the classes, they are of fiscal appropriation.
document_with_classes as (
    select distinct document_id
    from {{ ref('fct_expenditure_by_function') }}
    where is_classified
),

spent as (
    select
        document_id,
        functional_class_key,
        expenditure_type,
        amount_yuan,
        evidence,
        'all' as money,
    from {{ ref('fct_expenditure_by_function') }}
    where
        document_id in (
            select document_with_classes.document_id from document_with_classes
        )
    union all
    select
        document_id,
        functional_class_key,
        expenditure_type,
        amount_yuan,
        evidence,
        'fiscal_appropriation' as money,
    from {{ ref('fct_appropriation_by_function') }}
    where
        document_id not in (
            select document_with_classes.document_id from document_with_classes
        )
),

summed as (
    select
        document_id,
        functional_class_key,
        expenditure_type,
        money,
        evidence,
        sum(amount_yuan) as amount_yuan,
    from spent
    group by document_id, functional_class_key, expenditure_type, money, evidence
),

-- Lists in prose may be incomplete: shares are of the stated total.
stated as (
    select
        document_id,
        'all' as money,
        amount_yuan as total_yuan,
    from {{ ref('headline') }}
    where
        headline_key = 'expenditure'
        and evidence = 'narrative'
    union all
    select
        document_id,
        'fiscal_appropriation' as money,
        sum(outflow_yuan) as total_yuan,
    from {{ ref('fct_balance') }}
    where
        balance_item = 'expenditure'
        and budget_type <> 'non_fiscal'
        and evidence = 'narrative'
    group by document_id
),

listed as (
    select
        document_id,
        money,
        sum(amount_yuan) as total_yuan,
    from summed
    group by document_id, money
),

total as (
    select
        listed.document_id,
        greatest(listed.total_yuan, stated.total_yuan) as total_yuan,
    from listed
    left join stated
        on {{ same_keys('listed', 'stated', ['document_id', 'money']) }}
),

-- The bridge of the item itself, else of its section, else of its class.
cofog as (
    select
        class.functional_class_key,
        bridge.cofog_code,
        -- A code with several divisions has no single one.
        case
            when bridge.cofog_code like '%/%' then 'several'
            else left(bridge.cofog_code, 4)
        end as cofog_division,
        bridge.confidence,
        row_number() over (
            partition by class.functional_class_key
            order by length(bridge.functional_code) desc, bridge.cofog_code asc
        ) as nearness,
    from {{ ref('dim_functional_class') }} as class
    inner join {{ ref('functional_to_cofog') }} as bridge
        on class.functional_code like bridge.functional_code || '%'
    where bridge.cofog_code is not null
),

final as (
    select
        {{ joined_key([
            'document.publisher_code',
            'document.fiscal_year',
            'class.functional_code',
            'summed.expenditure_type',
        ]) }} as expenditure_by_function_year_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        class.class_code,
        coalesce(class.class_name, class.functional_name) as class_name,
        class.section_code,
        class.section_name,
        class.functional_code,
        class.functional_name,
        summed.expenditure_type,
        summed.money,
        cast(summed.amount_yuan as {{ type_amount() }}) as amount_yuan,
        {{ percent('summed.amount_yuan', 'total.total_yuan') }} as share_percent,
        summed.evidence,
        cofog.cofog_division,
        cofog.cofog_code,
        cofog.confidence as cofog_confidence,
    from summed
    inner join {{ ref('dim_document') }} as document
        on summed.document_id = document.document_id
    inner join {{ ref('dim_functional_class') }} as class
        on summed.functional_class_key = class.functional_class_key
    inner join total
        on summed.document_id = total.document_id
    left join cofog
        on
            class.functional_class_key = cofog.functional_class_key
            and cofog.nearness = 1
    where
        document.is_current
        and document.kind = 'final_accounts'
)

-- Sorted by year, so that a query for one year reads no other.
select * from final
order by
    fiscal_year,
    publisher_code
