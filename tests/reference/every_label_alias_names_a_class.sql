-- An alias of a class that does not exist would never be found, and nobody would know.
with class as (
    select
        'functional' as classification,
        functional_code as class_code,
    from {{ ref("functional_class") }}
    union
    select
        'economic' as classification,
        economic_code as class_code,
    from {{ ref("economic_class") }}
),

printed as (
    select
        classification,
        class_code,
        printed_label,
    from {{ ref("class_label_alias") }}
),

offence as (
    select printed.*
    from printed
    left join class
        on {{ same_keys('printed', 'class', ['classification', 'class_code']) }}
    where class.class_code is null
),

{{ failing_rows('aliases_examined', 'printed', 'offence.class_code') }}
