{#-
    Whether one misprint explains the printed figure from a candidate value:
    a digit changed, dropped, doubled or swapped, a point moved, a sign, the figure of a
    neighbouring cell, or an omitted figure.
-#}
{%- set tolerance = '0.01 * power(10, -spelled.value_decimals)' -%}
{%- set is_mended = 'abs(other.amount - spelled.mended * spelled.factor) < 0.005' -%}
{%- set is_printed = 'abs(other.amount - spelled.printed * spelled.factor) < 0.005' -%}
with

beside as (
    select distinct
        spelled.figure_id,
        spelled.mended_text,
    from {{ ref('int_finding__mend_value') }} as spelled
    inner join {{ ref('stg_table_cell') }} as own
        on
            spelled.document_id = own.document_id
            and spelled.figure_id = own.cell_id
    inner join {{ ref('stg_table_cell') }} as neighbour
        on
            {{ same_keys('own', 'neighbour', ['document_id', 'table_key']) }}
            and abs(own.row_seq - neighbour.row_seq) <= 1
            and own.cell_id <> neighbour.cell_id
    where
        abs(neighbour.value - spelled.mended) < 0.000001
        or abs(neighbour.value - spelled.printed) < 0.000001
),

-- The same amount in another column or table, or in another place of prose: a second
-- source that is printed as finely decides what a sum leaves open.
elsewhere as (
    select
        spelled.figure_id,
        spelled.mended_text,
        max(
            case
                when
                    {{ is_mended }}
                    and coalesce(
                        other.factor * power(10, -other.decimals)
                        <= spelled.factor * power(10, -spelled.value_decimals),
                        true
                    )
                    then 1
                else 0
            end
        )
        - max(case when {{ is_printed }} then 1 else 0 end) as evidence,
    from {{ ref('int_finding__mend_value') }} as spelled
    inner join {{ ref('int_finding__figure') }} as other
        on
            spelled.document_id = other.document_id
            and spelled.figure_id <> other.figure_id
    where
        spelled.has_money
        and other.has_money
        and other.is_telling
        and (
            spelled.table_key <> other.table_key
            or spelled.column_key <> other.column_key
            or (spelled.table_key = 'prose' and spelled.place <> other.place)
        )
        and ({{ is_mended }} or {{ is_printed }})
    group by spelled.figure_id, spelled.mended_text
),

final as (
    select
        spelled.document_id,
        spelled.figure_id,
        spelled.mended,
        spelled.mended_text,
        -- Whole figures stay whole.
        spelled.value_decimals = case
            when spelled.printed_decimals = 0 then 0 else spelled.usual_decimals
        end as is_as_usual,
        abs(
            spelled.mended - {{ quotient('spelled.lowest + spelled.highest', 2) }}
        ) as distance,
        spelled.mended < spelled.lowest - {{ tolerance }}
        or spelled.mended > spelled.highest + {{ tolerance }} as is_outside,
        -- A lost sign is one misprint; no other misprint gives a loss. No share exceeds
        -- the whole, no score its weight, and an equal print is not a correction.
        (
            (
                spelled.mended < 0
                and spelled.printed >= 0
                and (spelled.mended <> -spelled.printed or not spelled.may_be_loss)
            )
            or (coalesce(spelled.column_key, '') = 'share' and spelled.mended > 100)
            or coalesce(spelled.mended > spelled.most, false)
            or (
                not spelled.is_blank
                and spelled.mended_text = spelled.filled_text
            )
        ) as is_impossible,
        (
            spelled.is_blank
            or beside.figure_id is not null
            or spelled.mended = -spelled.printed
            -- One digit can be changed into any other.
            or levenshtein(spelled.printed_text, spelled.mended_text) = 1
            or levenshtein(spelled.filled_text, spelled.mended_text) = 1
            -- Two swapped digits differ by a multiple of nine.
            or (
                levenshtein(spelled.filled_text, spelled.mended_text) = 2
                and length(spelled.filled_text) = length(spelled.mended_text)
                and cast({{ rounded(
                    'abs(spelled.mended - spelled.printed)'
                    ~ ' * power(10, spelled.value_decimals)', 0
                ) }} as bigint) % 9 = 0
            )
            or (
                spelled.printed <> 0
                and spelled.mended <> 0
                and abs(spelled.mended) < 20000 * abs(spelled.printed)
                and abs(spelled.printed) < 20000 * abs(spelled.mended)
                and trim(both '0' from replace(spelled.printed_text, '.', ''))
                = trim(both '0' from replace(spelled.mended_text, '.', ''))
            )
        ) as is_misprint,
        coalesce(elsewhere.evidence, 0) as evidence,
        not spelled.is_blank and length(replace(spelled.printed_text, '-', '')) = 1
            as is_single_digit,
    from {{ ref('int_finding__mend_value') }} as spelled
    left join elsewhere
        on {{ same_keys('spelled', 'elsewhere', ['figure_id', 'mended_text']) }}
    left join beside
        on {{ same_keys('spelled', 'beside', ['figure_id', 'mended_text']) }}
)

select * from final
