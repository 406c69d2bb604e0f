-- A code and a fiscal year name one class; 30311 meant something else before 2018.
with period as (
    select
        'functional' as classification,
        functional_code as class_code,
        coalesce(valid_from, 0) as first_year,
        coalesce(valid_to, 9999) as last_year
    from {{ ref("functional_class") }}
    union all
    select
        'economic' as classification,
        economic_code as class_code,
        coalesce(valid_from, 0) as first_year,
        coalesce(valid_to, 9999) as last_year
    from {{ ref("economic_class") }}
),

sequence as (
    select
        *,
        max(last_year) over (
            partition by classification, class_code
            order by first_year, last_year
            rows between unbounded preceding and 1 preceding
        ) as earlier_last_year,
    from period
),

examined as (
    select count(earlier_last_year) as pairs_examined
    from sequence
),

offence as (
    select *
    from sequence
    where
        earlier_last_year >= first_year
        or last_year < first_year
)

select
    examined.pairs_examined,
    offence.*,
from examined
left join offence
    on examined.pairs_examined > 0
where
    offence.class_code is not null
    or examined.pairs_examined = 0
