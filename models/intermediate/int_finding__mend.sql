{#- The value that a figure most probably ought to have. -#}
with

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, figure_id
            order by
                case when is_impossible then 1 else 0 end,
                case when is_outside then 1 else 0 end,
                case when is_misprint then 0 else 1 end,
                -evidence,
                case when is_as_usual then 0 else 1 end,
                distance,
                mended
        ) as choice,
    from {{ ref('int_finding__mend_candidate') }}
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
    from {{ ref('int_finding__figure') }}
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
    from {{ ref('int_finding__figure') }}
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
