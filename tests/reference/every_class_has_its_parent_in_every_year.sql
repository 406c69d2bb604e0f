-- Rows of a table add up to the class above, which must exist in the same year.
with class as (
    {% for classification in ['functional', 'economic'] -%}
        select
            '{{ classification }}' as classification,
            {{ classification }}_code as class_code,
            parent_code,
            coalesce(valid_from, 0) as first_year,
            coalesce(valid_to, 9999) as last_year,
        from {{ ref(classification ~ '_class') }}
        {{ "union all" if not loop.last }}
    {% endfor %}
),

-- Between these years nothing changes. Documents begin with fiscal year 2016.
fiscal_year as (
    select 2016 as fiscal_year
    union
    select first_year as fiscal_year
    from class
    where first_year > 2016
    union
    select last_year + 1 as fiscal_year
    from class
    where last_year between 2016 and 9998
),

child as (
    select
        class.classification,
        class.class_code,
        class.parent_code,
        substring(class.class_code, 1, length(class.class_code) - 2) as prefix,
        fiscal_year.fiscal_year,
    from class
    inner join fiscal_year
        on fiscal_year.fiscal_year between class.first_year and class.last_year
    where length(class.class_code) > 3
),

judged as (
    select
        child.*,
        (child.parent_code is distinct from child.prefix) as is_not_prefix,
        (parent.class_code is null) as is_absent,
    from child
    left join class as parent
        on
            child.classification = parent.classification
            and child.parent_code = parent.class_code
            and child.fiscal_year between parent.first_year and parent.last_year
),

offence as (
    select *
    from judged
    where
        is_not_prefix
        or is_absent
),

{{ failing_rows('class_years_examined', 'judged', 'offence.class_code') }}
