{{ config(materialized="table") }}
with

publisher as (
    select * from {{ ref('publisher') }}
),

document as (
    select
        publisher_code,
        publisher_label,
    from {{ ref('stg_document') }}
),

dated_name as (
    select
        *,
        row_number() over (
            partition by publisher_code order by valid_from desc nulls last
        ) as age_rank,
    from publisher
),

listed as (
    select
        publisher_code,
        publisher_name,
        short_name,
        division_code,
        division_name,
        level,
        province_code,
        province_name,
        true as is_listed,
    from dated_name
    where age_rank = 1
),

printed as (
    select
        publisher_code,
        min(publisher_label) as publisher_label,
        count(*) as document_count,
    from document
    group by publisher_code
),

unlisted as (
    select
        printed.publisher_code,
        printed.publisher_label as publisher_name,
        cast(null as string) as short_name,
        cast(null as string) as division_code,
        cast(null as string) as division_name,
        'unlisted' as level,
        cast(null as string) as province_code,
        cast(null as string) as province_name,
        false as is_listed,
    from printed
    left join listed
        on printed.publisher_code = listed.publisher_code
    where listed.publisher_code is null
),

known as (
    select * from listed
    union all
    select * from unlisted
),

final as (
    select
        known.publisher_code,
        known.publisher_name,
        known.short_name,
        known.division_code,
        known.division_name,
        known.level,
        known.province_code,
        known.province_name,
        known.is_listed,
        printed.document_count is not null as has_document,
    from known
    left join printed
        on known.publisher_code = printed.publisher_code
)

select * from final
