{#- The most probable correct value of a figure. -#}
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

figure as (
    select
        *,
        replace(replace(replace(value_text, '，', '.'), ',', '.'), '．', '.') as pointed,
    from {{ ref('int_finding__figure') }}
),

misspelt as (
    select
        *,
        replace(pointed, '.', '') as digits,
    from figure
    where
        amount is null
        and figure_id not like '%/row_placement/%'
        and figure_id not like '%/row_figure_twice/%'
        and {{ is_digits("replace(pointed, '.', '')") }}
),

-- Misplaced separators or point: the last group holds the decimals, if it has as many
-- digits as the table prints, or the figure is whole.
spelling as (
    select
        document_id,
        figure_id,
        left(digits, length(digits) - usual_decimals)
        || '.' || right(digits, usual_decimals) as mended_text,
        1 as rank_of_spelling,
    from misspelt
    where
        usual_decimals > 0
        and length(split_part(pointed, '.', -1)) = usual_decimals
        and length(digits) > usual_decimals
    union all
    select
        document_id,
        figure_id,
        digits as mended_text,
        2 as rank_of_spelling,
    from misspelt
    where pointed not like '%.%.%' or usual_decimals = 0
),

-- A spelling found elsewhere precedes others; only there is a whole figure certain.
respelt as (
    select
        spelling.document_id,
        spelling.figure_id,
        spelling.mended_text,
        row_number() over (
            partition by spelling.figure_id
            order by
                case when count(elsewhere.figure_id) > 0 then 0 else 1 end,
                spelling.rank_of_spelling
        ) as choice,
        count(elsewhere.figure_id) > 0 or spelling.rank_of_spelling = 1 as is_certain,
    from spelling
    left join figure as elsewhere
        on
            spelling.document_id = elsewhere.document_id
            and elsewhere.amount is not null
            and replace(elsewhere.value_text, ',', '') = spelling.mended_text
    group by
        spelling.document_id, spelling.figure_id, spelling.mended_text,
        spelling.rank_of_spelling
),

-- A figure printed twice is right once.
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
        mended_text as mended_value_text,
        true as is_misprint,
        false as is_impossible,
        0 as evidence,
        false as is_single_digit,
    from (
        select
            document_id,
            figure_id,
            mended_text,
        from respelt
        where choice = 1 and is_certain
        union all
        select * from twice
        union all
        select
            document_id,
            figure_id,
            {{ plain_number('value') }} as mended_text,
        from {{ ref('int_finding__form_blank') }}
        where value is not null
        union all
        -- A row without one figure, the total or a part.
        select
            document_id,
            {{ evaluation_id() }} as figure_id,
            replace(coalesce(other_figure, other_code), ',', '') as mended_text,
        from {{ ref('int_rule__figure_judgement') }}
        where
            identity_id = 'row_placement'
            and (other_figure is null) <> (other_code is null)
    ) as spelling
    union all
    select
        document_id,
        figure_id,
        mended_text as mended_value_text,
        is_misprint and not is_impossible as is_misprint,
        is_impossible,
        evidence,
        is_single_digit,
    from ranked
    where choice = 1
)

select * from final
