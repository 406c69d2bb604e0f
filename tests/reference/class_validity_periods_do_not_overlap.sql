-- A code and a fiscal year name one class; 30311 meant something else before 2018.
with period as (
    {% for classification in ['functional', 'economic'] -%}
        select
            '{{ classification }}' as classification,
            {{ classification }}_code as class_code,
            coalesce(valid_from, 0) as first_year,
            coalesce(valid_to, 9999) as last_year,
        from {{ ref(classification ~ '_class') }}
        {{ "union all" if not loop.last }}
    {% endfor %}
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

pair as (
    select * from sequence
    where earlier_last_year is not null
),

offence as (
    select *
    from sequence
    where
        earlier_last_year >= first_year
        or last_year < first_year
),

{{ failing_rows('pairs_examined', 'pair', 'offence.class_code') }}
