with

typed as (
    select
        *,
        -- Six decimals represent 0.01 yuan printed in 万元 exactly.
        cast(value as decimal(18, 6)) as exact_value,
        cast(decimals as integer) as decimal_count,
        {{ yuan_per_unit('unit') }} is not null as is_money,
    from {{ source('raw', 'table_cells') }}
),

final as (
    select
        {{ row_id('document_id', 'table_key', 'row_seq') }}
        || '/' || position as cell_id,
        {{ row_id('document_id', 'table_key', 'row_seq') }} as row_id,
        document_id,
        table_key,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
        table_no,
        table_title,
        cast(row_seq as integer) as row_seq,
        line_no,
        side,
        row_label,
        printed_code,
        class_code,
        line_key,
        coalesce(class_code, line_key) as row_key,
        column_key,
        column_label,
        value_text,
        exact_value as value,
        unit,
        decimal_count as decimals,
        is_money,
        case
            when is_money then {{ to_yuan('exact_value', 'unit') }}
        end as amount_yuan,
        case
            when not is_money then cast(exact_value as {{ type_amount() }})
        end as quantity,
        -- A figure without a unit may be rounded at its last printed digit.
        case
            when unit <> '' then {{ resolution('decimal_count', 'unit') }}
            else cast(power(10, -decimal_count) as {{ type_amount() }})
        end as resolution,
        cast(page as integer) as page,
        cast(line as integer) as line,
        placed_by,
        cast(is_unique as boolean) as is_unique,
        -- An unproven column does not count.
        cast(is_unique as boolean) and column_key is not null as is_decided,
        column_candidates,
        placement_note,
        reading,
        cast(confidence as decimal(4, 3)) as confidence,
    from typed
)

select * from final
