{#- Forms with an unread printed figure: their sums are incomplete. -#}
with

entry as (
    select
        document_id,
        project_id as form_id,
        {{ place_in_document('page', 'line') }} as place,
        true as is_form,
    from {{ ref('stg_performance_project') }}
    union all
    select
        document_id,
        document_id || '/sheet' as form_id,
        {{ place_in_document('page', 'line') }} as place,
        false as is_form,
    from {{ ref('stg_department_score') }}
),

unplaced as (
    select
        document_id,
        value_text,
        line,
        -- A figure that may be a score or something else leaves both open.
        reason like '%score%' and reason not like '% or %' as is_score,
        {{ place_in_document('coalesce(page, 1)', 'line') }} as place,
    from {{ ref('stg_unplaced_cell') }}
    where table_key = 'performance_form'
),

-- A form begins with its heading; a sheet has none, so that its first lines come before
-- it.
near as (
    select
        unplaced.*,
        entry.form_id,
        row_number() over (
            partition by
                unplaced.document_id,
                unplaced.place,
                unplaced.place >= entry.place
            order by abs(entry.place - unplaced.place), entry.form_id
        ) as nearness,
    from unplaced
    inner join entry
        on
            unplaced.document_id = entry.document_id
            and (
                unplaced.place >= entry.place
                or not entry.is_form
            )
),

final as (
    select
        document_id,
        form_id,
        min(value_text || ' (line ' || line || ')') as figure,
        -- The column of some is known.
        min(case when is_score then 1 else 0 end) = 1 as is_score,
    from near
    where nearness = 1
    group by document_id, form_id
)

select * from final
