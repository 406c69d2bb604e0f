{{ config(materialized="table") }}
with

dated_name as (
    select
        *,
        row_number() over (
            partition by publisher_code order by valid_from desc nulls last
        ) as age_rank,
    from {{ ref('publisher') }}
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
    from {{ ref('stg_document') }}
    group by publisher_code
),

unlisted as (
    select
        printed.publisher_code,
        printed.publisher_label as publisher_name,
        {{ no_text(['short_name', 'division_code', 'division_name']) }},
        'unlisted' as level,
        {{ no_text(['province_code', 'province_name']) }},
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

-- Division codes show containment. Counties outside a prefecture are under their
-- province.
placed as (
    select
        known.*,
        prefecture.division_code as prefecture_code,
        prefecture.division_name as prefecture_name,
        prefecture.publisher_code as prefecture_publisher,
        province.publisher_code as province_publisher,
        nation.publisher_code as nation_publisher,
    from known
    left join listed as prefecture
        on
            prefecture.level = 'prefectural'
            and case
                when known.level in ('prefectural', 'county')
                    then left(known.division_code, 4) || '00'
            end = prefecture.division_code
    left join listed as province
        on
            province.level = 'provincial'
            and case
                when known.level in ('provincial', 'prefectural', 'county')
                    then known.province_code
            end = province.division_code
    left join listed as nation
        on
            case when known.is_listed then 'national' end = nation.level
),

final as (
    select
        placed.publisher_code,
        placed.publisher_name,
        placed.short_name,
        placed.division_code,
        placed.division_name,
        placed.level,
        placed.province_code,
        placed.province_name,
        placed.prefecture_code,
        placed.prefecture_name,
        case placed.level
            when 'county'
                then coalesce(placed.prefecture_publisher, placed.province_publisher)
            when 'prefectural' then placed.province_publisher
            when 'provincial' then placed.nation_publisher
        end as superior_code,
        placed.nation_publisher
        || case
            when placed.province_publisher is null then ''
            else '/' || placed.province_publisher
        end
        || case
            when placed.prefecture_publisher is null then ''
            else '/' || placed.prefecture_publisher
        end
        || case
            when placed.level = 'county' then '/' || placed.publisher_code else ''
        end as roll_up_path,
        placed.is_listed,
        printed.document_count is not null as has_document,
    from placed
    left join printed
        on placed.publisher_code = printed.publisher_code
)

select * from final
