{{ config(materialized="table") }}
with

summed as (
    select
        document_id,
        economic_class_key,
        expenditure_type,
        case
            when min(expenditure_nature) = max(expenditure_nature)
                then min(expenditure_nature)
        end as expenditure_nature,
        min(evidence) as evidence,
        sum(amount_yuan) as amount_yuan,
    from {{ ref('fct_expenditure_by_economic_class') }}
    group by document_id, economic_class_key, expenditure_type
),

-- Lists in prose may be incomplete: shares are of the stated total.
stated as (
    select
        document_id,
        'basic' as expenditure_type,
        greatest(
            sum(case when headline_key <> 'general_basic' then amount_yuan end),
            max(case when headline_key = 'general_basic' then amount_yuan end)
        ) as total_yuan,
    from {{ ref('headline') }}
    where
        headline_key in ('general_basic', 'personnel', 'operating')
        and evidence = 'narrative'
    group by document_id
),

listed as (
    select
        document_id,
        expenditure_type,
        sum(amount_yuan) as total_yuan,
    from summed
    group by document_id, expenditure_type
),

total as (
    select
        listed.document_id,
        listed.expenditure_type,
        greatest(listed.total_yuan, stated.total_yuan) as total_yuan,
    from listed
    left join stated
        on {{ same_keys('listed', 'stated', ['document_id', 'expenditure_type']) }}
),

-- Most unions print basic expenditure alone by economic class.
covered as (
    select
        document_id,
        case
            when count(*) > 1 then 'basic_and_project'
            else min(expenditure_type)
        end as expenditure_covered,
    from total
    group by document_id
),

final as (
    select
        {{ joined_key([
            'document.publisher_code',
            'document.fiscal_year',
            'class.economic_code',
            'summed.expenditure_type',
        ]) }} as expenditure_by_economic_class_year_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        class.class_code,
        coalesce(class.class_name, class.economic_name) as class_name,
        class.economic_code,
        class.economic_name,
        summed.expenditure_nature,
        summed.expenditure_type,
        covered.expenditure_covered,
        cast(summed.amount_yuan as {{ type_amount() }}) as amount_yuan,
        {{ percent('summed.amount_yuan', 'total.total_yuan') }} as share_percent,
        summed.evidence,
    from summed
    inner join {{ ref('dim_document') }} as document
        on summed.document_id = document.document_id
    inner join {{ ref('dim_economic_class') }} as class
        on summed.economic_class_key = class.economic_class_key
    inner join total
        on {{ same_keys('summed', 'total', ['document_id', 'expenditure_type']) }}
    inner join covered
        on summed.document_id = covered.document_id
    where
        document.is_current
        and document.kind = 'final_accounts'
)

-- Sorted by year, so that a query for one year reads no other.
select * from final
order by
    fiscal_year,
    publisher_code
