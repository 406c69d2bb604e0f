{#- Lines of a sheet of scores that has no scores for its dimensions. -#}
with

score as (
    select * from {{ ref('stg_department_score') }}
),

-- A form of the department is added up as a form.
form as (
    select distinct document_id
    from {{ ref('int_project__keyed') }}
    where form_kind = 'department'
),

total as (
    select
        score.*,
        coalesce(
            lag(score.score_seq) over (
                partition by score.document_id
                order by score.score_seq
            ),
            0
        ) as previous_seq,
    from score
    left join form
        on score.document_id = form.document_id
    where
        score.score_level = 0
        and form.document_id is null
),

unplaced as (
    select
        document_id,
        count(*) as unplaced_count,
    from {{ ref('stg_unplaced_cell') }}
    where
        table_key = 'performance_form'
        and reason like '%score%'
    group by document_id
),

upper_line as (
    select distinct
        document_id,
        parent_dimension,
    from score
    where parent_dimension is not null
),

below as (
    select
        total.score_id as total_id,
        total.weight as total_weight,
        score.*,
        upper_line.parent_dimension is null as is_leaf,
        max(case when score.score_level = 1 then score.score end) over (
            partition by total.score_id
        ) is null as has_no_dimensions,
    from total
    inner join score
        on
            total.document_id = score.document_id
            and total.score_seq > score.score_seq
            and total.previous_seq < score.score_seq
            and score.score_level > 0
    left join upper_line
        on
            score.document_id = upper_line.document_id
            and score.dimension = upper_line.parent_dimension
    where total.score is not null
),

leaf as (
    select
        *,
        count(*) over (partition by total_id) as leaf_count,
        count(score) over (partition by total_id) as scored_count,
        sum(weight) over (partition by total_id) as points,
    from below
    where
        is_leaf
        and has_no_dimensions
),

final as (
    select
        leaf.document_id,
        leaf.total_id,
        leaf.score_id,
        case
            when unplaced.unplaced_count > 0
                then unplaced.unplaced_count || ' scores could not be placed'
            when leaf.scored_count < leaf.leaf_count then 'a score is not printed'
            when leaf.points <> coalesce(leaf.total_weight, 100)
                then
                    'lines of ' || {{ plain_number('leaf.points') }}
                    || ' points are read'
        end as obstacle,
    from leaf
    left join unplaced
        on leaf.document_id = unplaced.document_id
    where leaf.leaf_count > 1
)

select * from final
