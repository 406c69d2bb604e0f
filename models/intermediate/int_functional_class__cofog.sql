{{ config(materialized="table") }}
with

class as (
    select distinct functional_code
    from {{ ref('functional_class') }}
),

bridge as (
    select * from {{ ref('functional_to_cofog') }}
    where cofog_code is not null
),

-- The bridge of the item itself, else of its section, else of its class.
candidate as (
    select
        class.functional_code,
        bridge.cofog_code,
        bridge.cofog_name,
        bridge.confidence,
        bridge.remark,
        row_number() over (
            partition by class.functional_code
            order by length(bridge.functional_code) desc, bridge.cofog_code asc
        ) as nearness,
    from class
    inner join bridge
        on class.functional_code like bridge.functional_code || '%'
),

final as (
    select
        functional_code,
        cofog_code,
        -- A code that names several divisions is in none of them alone.
        case
            when cofog_code like '%/%' then 'several' else left(cofog_code, 4)
        end as cofog_division,
        cofog_name,
        confidence,
        remark,
    from candidate
    where nearness = 1
)

select * from final
