with

printed as (
    select
        *,
        row_number() over (
            partition by document_id, basis, category
            order by headcount_seq
        ) as choice,
    from {{ ref('stg_headcount') }}
),

headcount as (
    select
        *,
        category in (
            'administrative', 'managed_institution', 'institution', 'worker', 'contract'
        ) as is_part_of_staff,
        category in ('retired_cadre', 'retiree') as is_part_of_retired,
    from printed
    where choice = 1
),

-- A printed total less its printed parts.
part_sum as (
    select
        document_id,
        basis,
        sum(case when is_part_of_staff then headcount end) as staff,
        sum(case when is_part_of_retired then headcount end) as retired,
        count(case when category = 'in_service' then 1 end) as in_service_count,
    from headcount
    group by document_id, basis
),

leaf as (
    select
        headcount.headcount_id,
        headcount.document_id,
        headcount.basis,
        headcount.category,
        case
            when
                headcount.category in ('total', 'in_service')
                and part_sum.staff is not null
                then 'total_less_parts'
            when headcount.category = 'retired' and part_sum.retired is not null
                then 'total_less_parts'
            else 'printed'
        end as derivation,
        headcount.headcount - case
            when headcount.category in ('total', 'in_service')
                then coalesce(part_sum.staff, 0)
            when headcount.category = 'retired' then coalesce(part_sum.retired, 0)
            else 0
        end as headcount,
        headcount.label,
        headcount.page,
        headcount.line,
    from headcount
    inner join part_sum
        on {{ same_keys('headcount', 'part_sum', ['document_id', 'basis']) }}
    where not (headcount.category = 'total' and part_sum.in_service_count > 0)
),

final as (
    select
        leaf.headcount_id,
        leaf.document_id,
        document.publisher_code,
        document.fiscal_year,
        leaf.basis,
        case
            when leaf.derivation = 'total_less_parts' and leaf.category = 'retired'
                then 'retired_not_listed'
            when leaf.derivation = 'total_less_parts' then 'staff_not_listed'
            else leaf.category
        end as category,
        leaf.category not in (
            'retired', 'retired_cadre', 'retiree', 'retired_pension_fund', 'survivor'
        ) as is_in_service,
        {% for basis in ['establishment', 'actual'] -%}
            cast(
                case when leaf.basis = '{{ basis }}' then leaf.headcount end as integer
            ) as {{ basis }}_headcount,
        {% endfor -%}
        leaf.derivation,
        leaf.label as row_label,
        leaf.page,
        leaf.line,
    from leaf
    inner join {{ ref('int_document__ranked') }} as document
        on leaf.document_id = document.document_id
    where
        document.is_current
        -- Parts above the total belong to something else, or are an error.
        and (leaf.derivation = 'printed' or leaf.headcount > 0)
)

select * from final
