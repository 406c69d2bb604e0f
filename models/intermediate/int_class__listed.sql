{{ config(materialized="table") }}
with

listed as (
    select
        'functional' as classification,
        functional_code as class_code,
        functional_name as class_name,
        valid_from,
        valid_to,
        -- The edition of about 2009 covers no later year.
        source_kind != 'legacy_list'
        or valid_from is not null
        or valid_to is not null as is_dated,
    from {{ ref('functional_class') }}
    union all
    select
        'economic' as classification,
        economic_code as class_code,
        economic_name as class_name,
        valid_from,
        valid_to,
        true as is_dated,
    from {{ ref('economic_class') }}
),

final as (
    select
        *,
        {{ without_part(bare_label('class_name'), '支出$') }} as bare_name,
    from listed
)

select * from final
