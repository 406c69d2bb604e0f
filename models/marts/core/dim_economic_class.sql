{{ config(materialized="table") }}
with

{{ class_members('economic', ['expenditure_nature']) }},

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
            case
                when member.valid_from_year >= 2018 and member.is_listed
                    then member.code
            end = bridge.code
    left join current_name as class
        on left(member.code, 3) = class.code
)

select * from final
