with

-- Forms in the order of the document: prose behind a form and before the next is its
-- report.
form as (
    select
        project_id,
        document_id,
        {{ place_in_document('page', 'line') }} as first_place,
        lead({{ place_in_document('page', 'line') }}) over (
            partition by document_id
            order by {{ place_in_document('page', 'line') }}, project_seq
        ) as next_place,
    from {{ ref('stg_performance_project') }}
    where form_kind not in ('narrative', 'department')
),

final as (
    select
        detail.*,
        form.project_id as form_project_id,
    from {{ ref('int_statement__detail') }} as detail
    left join form
        on
            detail.document_id = form.document_id
            and {{ place_in_document('detail.page', 'detail.line') }}
            > form.first_place
            and (
                form.next_place is null
                or {{ place_in_document('detail.page', 'detail.line') }}
                < form.next_place
            )
)

select * from final
