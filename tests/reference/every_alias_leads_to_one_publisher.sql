-- A name that two unions could mean is settled by province, never by an alias.
with publisher as (
    select
        publisher_code,
        publisher_name,
        short_name,
    from {{ ref("publisher") }}
),

printed as (
    select
        publisher_code,
        printed_name,
    from {{ ref("publisher_alias") }}
),

examined as (
    select count(*) as aliases_examined
    from printed
),

other_meaning as (
    select
        printed.publisher_code,
        printed.printed_name,
        publisher.publisher_code as other_publisher_code,
    from printed
    inner join publisher
        on
            printed.publisher_code <> publisher.publisher_code
            and (
                printed.printed_name = publisher.publisher_name
                or printed.printed_name = publisher.short_name
            )
    union all
    select
        printed.publisher_code,
        printed.printed_name,
        other_printed.publisher_code as other_publisher_code,
    from printed
    inner join printed as other_printed
        on
            printed.printed_name = other_printed.printed_name
            and printed.publisher_code < other_printed.publisher_code
)

select
    examined.aliases_examined,
    other_meaning.*,
from examined
left join other_meaning
    on examined.aliases_examined > 0
where
    other_meaning.publisher_code is not null
    or examined.aliases_examined = 0
