{{ config(materialized="table") }}
with

{{ class_members('functional') }},

final as (
    select
        member.class_key as functional_class_key,
        member.code as functional_code,
        member.name as functional_name,
        member.level,
        member.parent_code,
        class.code as class_code,
        class.name as class_name,
        section.code as section_code,
        section.name as section_name,
        member.valid_from_year,
        member.valid_to_year,
        member.is_listed,
    from member
    left join current_name as class
        on left(member.code, 3) = class.code
    left join current_name as section
        on
            left(member.code, 5) = section.code
            and length(section.code) = 5
)

select * from final
