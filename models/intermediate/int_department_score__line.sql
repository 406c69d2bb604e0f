{#- Lines that add up to the total of a score sheet. -#}
with

-- A department form is added up as a form.
form as (
    select distinct document_id
    from {{ ref('int_project__keyed') }}
    where form_kind = 'department'
),

total as (
    select
        score.*,
        form.document_id is null as is_plain_sheet,
        coalesce(
            lag(score.score_seq) over (
                partition by score.document_id
                order by score.score_seq
            ),
            0
        ) as previous_seq,
    from {{ ref('stg_department_score') }} as score
    left join form
        on score.document_id = form.document_id
    where score.score_level = 0
),

upper_line as (
    select distinct
        document_id,
        parent_dimension,
    from {{ ref('stg_department_score') }}
    where parent_dimension is not null
),

below as (
    select
        total.score_id as total_id,
        total.weight as total_weight,
        total.is_plain_sheet,
        score.*,
        upper_line.parent_dimension is null as is_leaf,
        max(case when score.score_level = 1 then score.score end) over (
            partition by total.score_id
        ) is not null as has_dimensions,
    from total
    inner join {{ ref('stg_department_score') }} as score
        on
            total.document_id = score.document_id
            and total.score_seq > score.score_seq
            and total.previous_seq < score.score_seq
            and score.score_level > 0
    left join upper_line
        on
            score.document_id = upper_line.document_id
            and score.dimension = upper_line.parent_dimension
),

-- Dimensions without scores have them in their lines.
line as (
    select
        *,
        sum(weight) over (partition by total_id) as points,
    from below
    where
        (has_dimensions and score_level = 1)
        or (not has_dimensions and is_leaf and is_plain_sheet)
),

final as (
    select
        document_id,
        total_id,
        score_id,
        case
            when not has_dimensions and points <> coalesce(total_weight, 100)
                then 'lines of ' || {{ plain_number('points') }} || ' points are read'
        end as obstacle,
    from line
)

select * from final
