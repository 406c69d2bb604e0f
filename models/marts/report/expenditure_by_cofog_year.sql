{{ config(materialized="table") }}
with

division as (
    select
        cofog_code,
        min(cofog_name) as cofog_name,
    from {{ ref('functional_to_cofog') }}
    where
        cofog_code is not null
        and length(cofog_code) = 4
    group by cofog_code
),

summed as (
    select
        publisher_code,
        publisher_name,
        fiscal_year,
        document_id,
        coalesce(cofog_division, 'unknown') as cofog_division,
        money,
        sum(amount_yuan) as amount_yuan,
        -- The lowest confidence of any part.
        max(
            case cofog_confidence
                when 'high' then 1 when 'medium' then 2 else 3
            end
        ) as doubt,
    from {{ ref('expenditure_by_function_year') }}
    group by
        publisher_code, publisher_name, fiscal_year, document_id,
        coalesce(cofog_division, 'unknown'), money
),

final as (
    select
        {{ joined_key([
            'summed.publisher_code', 'summed.fiscal_year', 'summed.cofog_division'
        ]) }} as expenditure_by_cofog_year_id,
        summed.publisher_code,
        summed.publisher_name,
        summed.fiscal_year,
        summed.document_id,
        summed.cofog_division,
        division.cofog_name as cofog_division_name,
        summed.money,
        cast(summed.amount_yuan as {{ type_amount() }}) as amount_yuan,
        case summed.doubt
            when 1 then 'high' when 2 then 'medium' else 'low'
        end as confidence,
        'proposal' as bridge_status,
    from summed
    left join division
        on summed.cofog_division = division.cofog_code
)

-- Sorted by year, so that a query for one year reads no other.
select * from final
order by
    fiscal_year,
    publisher_code
