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
),

{{ failing_rows('aliases_examined', 'printed', 'other_meaning.publisher_code') }}
