with

-- Forms in document order: prose after a form and before the next is its report.
form as (
    select
        project_id,
        document_id,
        {{ place_in_document('page', 'line') }} as first_place,
        lead({{ place_in_document('page', 'line') }}, 1, 2147483647) over (
            partition by document_id
            order by {{ place_in_document('page', 'line') }}, project_seq
        ) as next_place,
    from {{ ref('stg_performance_project') }}
    where form_kind not in ('narrative', 'department')
),

-- Every statement as a figure for rules, including reasons and approximate figures. The
-- place of a number stays when more numbers before it are read.
statement as (
    select
        *,
        {{ place_in_document('page', 'line') }} as place,
        dense_rank() over (
            partition by document_id, page, line
            order by number_seq
        ) as number_in_line,
        row_number() over (
            partition by document_id
            order by number_seq, statement_seq
        ) as position,
    from {{ ref('stg_statement') }}
),

final as (
    select
        statement.*,
        document.fiscal_year,
        document.publisher_code,
        document.kind as document_kind,
        document.scope in ('own_level', 'unit') as is_of_one_unit,
        coalesce(statement.item_key, statement.subject) as item,
        coalesce(statement.amount_yuan, statement.quantity) as amount,
        case
            when statement.is_money then statement.resolution_yuan
            -- Counts are whole; areas are measured.
            when statement.unit in ('%', '平方米', 'm2')
                then cast(power(10, -statement.decimals) as decimal(18, 6))
            else 0
        end as resolution,
        case
            when statement.is_money then '元' else statement.unit
        end as amount_unit,
        {{ detail_name('statement.subject') }} as detail_name,
        coalesce(statement.direction, '') as direction_key,
        coalesce(statement.subject_key, '') like 'project:%' as is_of_project,
        -- Targets need not equal results.
        (
            statement.section like '%目标%'
            and statement.section not like '%完成%'
            and statement.section not like '%实现%'
        )
        or statement.section like '%下一步%' as is_planned,
        form.project_id as form_project_id,
    from statement
    inner join {{ ref('stg_document') }} as document
        on statement.document_id = document.document_id
    left join form
        on
            statement.document_id = form.document_id
            and statement.place > form.first_place
            and statement.place < form.next_place
)

select * from final
