{#-
    Values that would repair breaches: around the middle of the repairing range, the
    printed figure with another sign or point, and amounts found elsewhere. They have
    the unit and decimals of neighbouring figures, not of the misprint.
-#}
{%- set reach = 10 -%}
with

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
        figure.place,
        figure.factor,
        figure.has_money,
        figure.decimals as printed_decimals,
        figure.usual_decimals,
        {{ quotient('figure.amount', 'figure.factor') }} as printed,
        {{ quotient('figure.amount + repair.lowest_change', 'figure.factor') }}
            as lowest,
        {{ quotient('figure.amount + repair.highest_change', 'figure.factor') }}
            as highest,
        -- Points are within their weight.
        most.amount as most,
        -- Only a change or a balance may be negative.
        coalesce(figure.column_key in ('change_amount', 'change_rate'), false)
        or (
            figure.has_money
            and {{ matches(
                "coalesce(figure.label, '') || coalesce(figure.column_key, '')",
                '结转|结余|balance'
            ) }}
        ) as may_be_loss,
    from {{ ref('int_finding__repair') }} as repair
    inner join {{ ref('int_finding__figure') }} as figure
        on {{ same_keys('repair', 'figure', ['document_id', 'figure_id']) }}
    left join {{ ref('int_finding__figure') }} as most
        on
            figure.document_id = most.document_id
            and case
                when figure.column_key like '%score'
                    then
                        left(figure.figure_id, length(figure.figure_id) - 5) || 'weight'
            end = most.figure_id
    where
        abs(repair.lowest_change) < 100000000000000
        and abs(repair.highest_change) < 100000000000000
),

-- Prose and forms have no fixed decimals: use the usual ones, or the printed ones.
spelling as (
    select
        *,
        usual_decimals as decimals,
    from interval_of
    union all
    select
        *,
        printed_decimals as decimals,
    from interval_of
    where
        table_key in ('prose', 'performance_form')
        and printed_decimals <> usual_decimals
),

tried as (
    select
        spelling.*,
        {{ quotient('spelling.lowest + spelling.highest', 2) }}
        + step.step_no * power(10, -spelling.decimals) as value,
        spelling.decimals as value_decimals,
    from spelling
    cross join step
    where
        step.step_no = 0
        or abs(step.step_no) * power(10, -spelling.decimals)
        <= {{ quotient('spelling.highest - spelling.lowest', 2) }}
        + 0.001 * power(10, -spelling.decimals)
    union all
    select
        spelling.*,
        spelling.printed * multiple.times as value,
        greatest(
            spelling.decimals, spelling.printed_decimals + multiple.places
        ) as value_decimals,
    from spelling
    -- A lost sign, a moved point. A wide interval contains such a value by chance.
    cross join (
        values
        (-1, 0), (0.1, 1), (0.01, 2), (0.001, 3), (0.0001, 4),
        (10, -1), (100, -2), (1000, -3), (10000, -4)
    ) as multiple (times, places)
    where
        spelling.printed * multiple.times between spelling.lowest and spelling.highest
        and spelling.highest - spelling.lowest
        <= 0.1 * abs(spelling.printed * multiple.times)
    union all
    select
        spelling.*,
        {{ quotient('other.amount', 'spelling.factor') }} as value,
        spelling.decimals as value_decimals,
    from spelling
    inner join {{ ref('int_finding__figure') }} as other
        on
            {{ same_keys('spelling', 'other', ['document_id', 'has_money']) }}
            and spelling.figure_id <> other.figure_id
    where
        spelling.has_money
        and other.is_telling
        and {{ quotient('other.amount', 'spelling.factor') }}
        between spelling.lowest and spelling.highest
        and spelling.highest - spelling.lowest
        <= 0.01 * abs({{ quotient('other.amount', 'spelling.factor') }})
),

final as (
    select distinct
        *,
        {{ rounded('value', 'value_decimals') }} as mended,
        {{ printed_value('value', 'value_decimals') }} as mended_text,
        {{ printed_value('printed', 'printed_decimals') }} as printed_text,
        {{ printed_value('printed', 'greatest(printed_decimals, value_decimals)') }}
            as filled_text,
    from tried
)

select * from final
