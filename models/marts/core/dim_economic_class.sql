{{ config(materialized="table") }}
with

listed as (
    select
        economic_code as code,
        economic_name as name,
        level,
        parent_code,
        expenditure_nature,
        valid_from as valid_from_year,
        valid_to as valid_to_year,
    from {{ ref('economic_class') }}
),

printed as (
    select
        class_code as code,
        class_label as name,
        fiscal_year,
    from {{ ref('int_class__printed') }}
    where classification = 'economic'
),

-- Printed in a year without a listing of the code.
unlisted as (
    select
        printed.code,
        printed.name,
        printed.fiscal_year,
    from printed
    left join listed
        on
            printed.code = listed.code
            and {{ is_valid_in(
                'printed.fiscal_year', 'listed.valid_from_year', 'listed.valid_to_year'
            ) }}
    where listed.code is null
),

member as (
    select
        code || coalesce('-' || valid_from_year, '') as class_key,
        code,
        name,
        level,
        parent_code,
        expenditure_nature,
        valid_from_year,
        valid_to_year,
        true as is_listed,
    from listed
    union all
    select
        code || '-unlisted-' || fiscal_year as class_key,
        code,
        name,
        'unlisted' as level,
        cast(null as string) as parent_code,
        cast(null as string) as expenditure_nature,
        fiscal_year as valid_from_year,
        fiscal_year as valid_to_year,
        false as is_listed,
    from unlisted
    union all
    select
        'unclassified' as class_key,
        'unclassified' as code,
        '未分类' as name,
        'unclassified' as level,
        cast(null as string) as parent_code,
        cast(null as string) as expenditure_nature,
        cast(null as integer) as valid_from_year,
        cast(null as integer) as valid_to_year,
        false as is_listed,
),

-- Members above have their current names.
dated_name as (
    select
        code,
        name,
        row_number() over (
            partition by code order by valid_from_year desc nulls last
        ) as age_rank,
    from listed
),

current_name as (
    select
        code,
        name,
    from dated_name
    where age_rank = 1
),

-- The government classification dates from 2018, as do the present codes.
bridge as (
    select
        *,
        economic_code as code,
    from {{ ref('economic_class_bridge') }}
),

final as (
    select
        member.class_key as economic_class_key,
        member.code as economic_code,
        member.name as economic_name,
        member.level,
        member.parent_code,
        class.code as class_code,
        class.name as class_name,
        member.expenditure_nature,
        member.valid_from_year,
        member.valid_to_year,
        member.is_listed,
        bridge.government_code,
        bridge.government_name,
        bridge.institution_code,
        bridge.institution_name,
        bridge.gfs_code,
        bridge.gfs_name,
        bridge.gfs_confidence,
        case when bridge.code is not null then 'proposal' end as bridge_status,
    from member
    left join bridge
        on
            member.code = bridge.code
            and member.valid_from_year >= 2018
            and member.is_listed
    left join current_name as class
        on left(member.code, 3) = class.code
)

select * from final
