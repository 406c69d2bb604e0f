{#-
    What a figure would have to be, and whether one misprint leads from that to what is
    printed: a digit changed, dropped, doubled or exchanged, a point moved, a sign, the
    figure of a neighbouring cell, or a figure left out. Values are in the unit and with
    the decimals of the figures around it, not of the misprint.
-#}
{%- set reach = 10 -%}
with

repair as (
    select * from {{ ref('int_finding__repair') }}
),

figure as (
    select
        *,
        coalesce({{ yuan_per_unit('unit') }}, 1) as factor,
    from {{ ref('int_finding__figure') }}
),

table_cell as (
    select
        cell_id,
        document_id,
        table_key,
        row_seq,
        value,
    from {{ ref('stg_table_cell') }}
),

step as (
    {% for step in range(-reach, reach + 1) -%}
        select {{ step }} as step_no
        {{ "union all" if not loop.last }}
    {% endfor -%}
),

interval_of as (
    select
        figure.document_id,
        figure.figure_id,
        repair.is_blank,
        figure.table_key,
        figure.column_key,
        figure.factor,
        coalesce(figure.unit, '') in ('元', '万元', '亿元') as has_money,
        figure.decimals as printed_decimals,
        figure.usual_decimals as decimals,
        {{ quotient('figure.amount', 'figure.factor') }} as printed,
        {{ quotient('figure.amount + repair.lowest_change', 'figure.factor') }}
            as lowest,
        {{ quotient('figure.amount + repair.highest_change', 'figure.factor') }}
            as highest,
        power(10, -figure.usual_decimals) as resolution,
    from repair
    inner join figure
        on
            repair.document_id = figure.document_id
            and repair.figure_id = figure.figure_id
    where
        abs(repair.lowest_change) < 100000000000000
        and abs(repair.highest_change) < 100000000000000
),

candidate as (
    select
        interval_of.*,
        step.step_no,
        {{ rounded(
            quotient('interval_of.lowest + interval_of.highest', 2)
            ~ ' + step.step_no * interval_of.resolution',
            'interval_of.decimals'
        ) }} as mended,
    from interval_of
    cross join step
    where
        step.step_no = 0
        or abs(step.step_no) * interval_of.resolution
        <= {{ quotient('interval_of.highest - interval_of.lowest', 2) }}
        + 0.001 * interval_of.resolution
),

spelled as (
    select
        *,
        {{ printed_value('mended', 'decimals') }} as mended_text,
        {{ printed_value('printed', 'printed_decimals') }} as printed_text,
        {{ printed_value('printed', 'greatest(printed_decimals, decimals)') }}
            as filled_text,
    from candidate
),

beside as (
    select distinct
        spelled.figure_id,
        spelled.step_no,
    from spelled
    inner join table_cell as own
        on
            spelled.document_id = own.document_id
            and spelled.figure_id = own.cell_id
    inner join table_cell as neighbour
        on
            own.document_id = neighbour.document_id
            and own.table_key = neighbour.table_key
            and abs(own.row_seq - neighbour.row_seq) <= 1
            and own.cell_id <> neighbour.cell_id
    where
        abs(neighbour.value - spelled.mended) < 0.000001
        or abs(neighbour.value - spelled.printed) < 0.000001
),

-- The same amount in another column or table, or in prose: what a sum leaves open, a
-- second source decides. Short figures are equal by chance.
elsewhere as (
    select
        spelled.figure_id,
        spelled.step_no,
        max(
            case
                when abs(other.amount - spelled.mended * spelled.factor) < 0.005 then 1
                else 0
            end
        ) as is_mended_elsewhere,
        max(
            case
                when abs(other.amount - spelled.printed * spelled.factor) < 0.005 then 1
                else 0
            end
        ) as is_printed_elsewhere,
    from spelled
    inner join figure as other
        on
            spelled.document_id = other.document_id
            and spelled.figure_id <> other.figure_id
    where
        spelled.has_money
        and coalesce(other.unit, '') in ('元', '万元', '亿元')
        and length(
            trim(both '0' from replace(replace(other.value_text, ',', ''), '.', ''))
        ) > 2
        and (
            spelled.table_key <> other.table_key
            or spelled.column_key <> other.column_key
        )
        and (
            abs(other.amount - spelled.mended * spelled.factor) < 0.005
            or abs(other.amount - spelled.printed * spelled.factor) < 0.005
        )
    group by
        spelled.figure_id,
        spelled.step_no
),

judged as (
    select
        spelled.document_id,
        spelled.figure_id,
        spelled.mended,
        spelled.mended_text,
        spelled.step_no,
        -- A sign that was lost is one misprint; any other way to a loss is none. No
        -- share is more than the whole, and what is printed the same is no mend.
        (
            (
                spelled.mended < 0
                and spelled.printed >= 0
                and spelled.mended <> -spelled.printed
            )
            or (coalesce(spelled.column_key, '') = 'share' and spelled.mended > 100)
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
            or (
                length(spelled.printed_text) > 1
                and (
                    levenshtein(spelled.printed_text, spelled.mended_text) = 1
                    or levenshtein(spelled.filled_text, spelled.mended_text) = 1
                )
            )
            -- Two digits exchanged differ by a multiple of nine.
            or (
                levenshtein(spelled.filled_text, spelled.mended_text) = 2
                and length(spelled.filled_text) = length(spelled.mended_text)
                and cast({{ rounded(
                    quotient(
                        'abs(spelled.mended - spelled.printed)', 'spelled.resolution'
                    ),
                    0
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
        coalesce(
            elsewhere.is_mended_elsewhere - elsewhere.is_printed_elsewhere, 0
        ) as evidence,
    from spelled
    left join elsewhere
        on
            spelled.figure_id = elsewhere.figure_id
            and spelled.step_no = elsewhere.step_no
    left join beside
        on
            spelled.figure_id = beside.figure_id
            and spelled.step_no = beside.step_no
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, figure_id
            order by
                case when is_impossible then 1 else 0 end,
                case when is_misprint then 0 else 1 end,
                -evidence,
                abs(step_no),
                step_no
        ) as choice,
    from judged
),

-- Groups of three or the point stand wrong: the last group is what the table prints
-- behind its point, if it has as many digits.
misspelt as (
    select
        document_id,
        figure_id,
        usual_decimals as decimals,
        replace(
            replace(replace(value_text, '，', '.'), ',', '.'), '．', '.'
        ) as pointed,
    from figure
    where
        amount is null
        and usual_decimals > 0
        and figure_id not like '%/row_placement/%'
        and figure_id not like '%/row_figure_twice/%'
),

respelt as (
    select
        document_id,
        figure_id,
        left(replace(pointed, '.', ''), length(replace(pointed, '.', '')) - decimals)
        || '.' || right(pointed, decimals) as mended_text,
    from misspelt
    where
        length(split_part(pointed, '.', -1)) = decimals
        and length(replace(pointed, '.', '')) > decimals
        and {{ is_digits("replace(pointed, '.', '')") }}
),

-- What is printed twice is right once.
twice as (
    select
        document_id,
        figure_id,
        replace(value_text, ',', '') as mended_text,
    from figure
    where
        figure_id like '%/row_figure_twice/%'
        and {{ try_decimal("replace(value_text, ',', '')") }} is not null
),

final as (
    select
        document_id,
        figure_id,
        cast(mended_text as double) as mended_value,
        mended_text as mended_value_text,
        true as is_misprint,
        false as is_impossible,
        0 as evidence,
    from (
        select * from respelt
        union all
        select * from twice
    ) as spelling
    union all
    select
        document_id,
        figure_id,
        mended as mended_value,
        mended_text as mended_value_text,
        is_misprint and not is_impossible as is_misprint,
        is_impossible,
        evidence,
    from ranked
    where choice = 1
)

select * from final
