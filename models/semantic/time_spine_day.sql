-- Plain SQL for all engines: a day missing from its month gives no date.
with

calendar_year (fiscal_year) as (
    values
    {% for year in range(2000, 2050) -%}
        ({{ year }}){{ "," if not loop.last }}
    {% endfor %}
),

calendar_month (month_no) as (
    values
    {% for month in range(1, 13) -%}
        ('{{ '%02d' % month }}'){{ "," if not loop.last }}
    {% endfor %}
),

calendar_day (day_no) as (
    values
    {% for day in range(1, 32) -%}
        ('{{ '%02d' % day }}'){{ "," if not loop.last }}
    {% endfor %}
),

dated as (
    select
        calendar_year.fiscal_year,
        try_cast(
            calendar_year.fiscal_year
            || '-'
            || calendar_month.month_no
            || '-'
            || calendar_day.day_no
            as date
        ) as calendar_date,
    from calendar_year
    cross join calendar_month
    cross join calendar_day
),

final as (
    select
        calendar_date,
        cast(fiscal_year as integer) as fiscal_year,
    from dated
    where calendar_date is not null
)

-- Sorted days and years compress best.
select * from final
order by calendar_date
