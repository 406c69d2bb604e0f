with

typed as (
    select
        *,
        cast(value as decimal(18, 6)) as exact_value,
        cast(decimals as integer) as decimal_count,
        {{ yuan_per_unit('unit') }} is not null as is_money,
        -- Amounts of one section and unit have one format: trailing zeros are dropped,
        -- and a round sum is not less precise.
        max(
            case when is_approximate = 'true' then 0 else cast(decimals as integer) end
        ) over (partition by document_id, section, unit) as section_decimals,
    from {{ source('raw', 'narrative_statements') }}
),

precise as (
    select
        *,
        -- If a trailing zero is printed, none is dropped.
        case
            when
                decimal_count > 0
                and cast(round(exact_value * power(10, decimal_count)) as bigint) % 10
                = 0
                then decimal_count
            else greatest(decimal_count, section_decimals)
        end as exact_decimals,
    from typed
),

final as (
    select
        document_id || '/statement/' || statement_seq as statement_id,
        document_id,
        cast(statement_seq as integer) as statement_seq,
        cast(number_seq as integer) as number_seq,
        section,
        subject,
        subject_key,
        functional_code,
        economic_code,
        coalesce(functional_code, economic_code, subject_key) as item_key,
        measure,
        exact_value as value,
        unit,
        decimal_count as decimals,
        is_money,
        case
            when is_money then {{ to_yuan('exact_value', 'unit') }}
        end as amount_yuan,
        case
            when not is_money then exact_value
        end as quantity,
        case
            when is_money and exact_value = 0 and decimal_count = 0 then 0
            when is_money then {{ resolution('exact_decimals', 'unit') }}
        end as resolution_yuan,
        direction,
        cast(statement_year as integer) as statement_year,
        share_of,
        part_of,
        compared_with,
        fund,
        cast(is_cause as boolean) as is_cause,
        cast(is_approximate as boolean) as is_approximate,
        cast(page as integer) as page,
        cast(line as integer) as line,
        figure_text,
    from precise
)

select * from final
