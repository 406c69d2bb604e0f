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

examined as (
    select count(*) as aliases_examined
    from printed
),

offence as (
    select printed.*
    from printed
    left join class
        on
            printed.classification = class.classification
            and printed.class_code = class.class_code
    where class.class_code is null
)

select
    examined.aliases_examined,
    offence.*,
from examined
left join offence
    on examined.aliases_examined > 0
where
    offence.class_code is not null
    or examined.aliases_examined = 0
