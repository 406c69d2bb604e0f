with

score as (
    select * from {{ ref('stg_department_score') }}
),

figure as (
    select * from {{ ref('stg_performance_figure') }}
    where
        owner_kind = 'score'
        and field = 'score'
),

leaf as (
    select * from {{ ref('int_department_score__leaf') }}
    where obstacle is null
),

-- What is told of projects is another score.
told as (
    select
        score_id,
        document_id,
        first_value(score_id) over (
            partition by document_id
            order by score_seq
        ) as first_score_id,
    from score
    where
        score_level = 0
        and score is not null
        and dimension not like '%项目%'
),

term as (
    select distinct
        'department_scores' as identity_id,
        total_id as instance_id,
        'left' as side,
        total_id as owner_id,
    from leaf
    union all
    select
        'department_scores' as identity_id,
        total_id as instance_id,
        'right' as side,
        score_id as owner_id,
    from leaf
    {% for column, side in [('score_id', 'left'), ('first_score_id', 'right')] -%}
        union all
        select
            'department_score_repeated' as identity_id,
            score_id as instance_id,
            '{{ side }}' as side,
            {{ column }} as owner_id,
        from told
        where score_id <> first_score_id
    {% endfor %}
),

final as (
    select
        figure.document_id,
        term.identity_id,
        replace(term.instance_id, figure.document_id || '/', '') as row_key,
        '' as column_key,
        term.side,
        case term.side when 'left' then 1 else 2 end as term_no,
        -- Prose can tell a score in fewer digits than the sheet.
        {{ form_figure('figure', resolution="case
            when term.identity_id = 'department_score_repeated' then figure.last_digit
            else figure.resolution
        end") }},
    from term
    inner join figure
        on term.owner_id = figure.owner_id
)

select * from final
