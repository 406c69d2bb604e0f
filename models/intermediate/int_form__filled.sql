{#-
    Rows of forms with a field blank that every other row of their kind prints. The
    required fields are data (rule_term, side filled).
-#}
{#- This many rows show that a form prints a field in each. -#}
{%- set least = 3 -%}
with

score as (
    select
        *,
        {{ place_in_document('page', 'line') }} as place,
    from {{ ref('stg_department_score') }}
),

upper_line as (
    select distinct
        document_id,
        parent_dimension,
    from score
    where parent_dimension is not null
),

-- A line of a sheet extends to the next one; an upper line may have its scores in those
-- below.
sheet_line as (
    select
        score.*,
        upper_line.parent_dimension is null as is_leaf,
        lag(score.place) over sheet as place_before,
        lead(score.place) over sheet as place_after,
    from score
    left join upper_line
        on
            score.document_id = upper_line.document_id
            and score.dimension = upper_line.parent_dimension
    window sheet as (
        partition by score.document_id
        order by score.score_seq
    )
),

unplaced as (
    select
        document_id,
        value_text,
        line,
        {{ place_in_document('coalesce(page, 1)', 'line') }} as place,
    from {{ ref('stg_unplaced_cell') }}
    where table_key = 'performance_form'
),

-- A figure without a field may be the missing one: any of a form, or one between the
-- adjacent lines of a sheet.
unread as (
    select
        form_id as owner_id,
        figure,
    from {{ ref('int_form__unread') }}
    union all
    select
        sheet_line.score_id as owner_id,
        min(unplaced.value_text || ' (line ' || unplaced.line || ')') as figure,
    from sheet_line
    inner join unplaced
        on
            sheet_line.document_id = unplaced.document_id
            and coalesce(sheet_line.place_before, 0) <= unplaced.place
            and (
                sheet_line.place_after is null
                or sheet_line.place_after >= unplaced.place
            )
    group by sheet_line.score_id
),

form_row as (
    select
        document_id,
        'indicator' as owner_kind,
        indicator_id as owner_id,
        project_id as unread_id,
        project_id as form_id,
        project_id as sibling_key,
        coalesce(level3, level2, level1) as label,
        -- Without points, neither points nor a score are required.
        coalesce(weight = 0 or level2_weight = 0, false) as is_nil,
        -- What got no points, or aims at nothing, need not state what was reached.
        case
            when actual_text is not null then 'printed'
            when coalesce(score, 0) = 0 or coalesce(target, '0') = '0' then 'needless'
        end as result,
        page,
        line,
    from {{ ref('int_indicator__block') }}
    union all
    select
        document_id,
        'score' as owner_kind,
        score_id as owner_id,
        score_id as unread_id,
        cast(null as string) as form_id,
        document_id || '/' || score_level || case when is_leaf then '/leaf' else '' end
            as sibling_key,
        dimension as label,
        coalesce(weight = 0, false) as is_nil,
        cast(null as string) as result,
        page,
        line,
    from sheet_line
    where score_level > 0
    union all
    select
        document_id,
        'project' as owner_kind,
        project_id as owner_id,
        project_id as unread_id,
        cast(null as string) as form_id,
        document_id || '/' || fiscal_year || '/forms' as sibling_key,
        project_name as label,
        false as is_nil,
        cast(null as string) as result,
        page,
        line,
    from {{ ref('int_project__keyed') }}
    where form_kind = 'self_evaluation'
),

field_of_row as (
    select
        form_row.*,
        term.identity_id,
        term.field,
        figure.figure_id is not null
        or term.field = 'actual'
        and coalesce(form_row.result = 'printed', false) as is_printed,
        figure.figure_id is not null
        or term.field <> 'actual' and form_row.is_nil
        or term.field = 'actual' and form_row.result is not null as is_filled,
    from form_row
    inner join {{ ref('rule_term') }} as term
        on form_row.owner_kind = term.owner_kind
    left join {{ ref('stg_performance_figure') }} as figure
        on
            form_row.owner_id = figure.owner_id
            and term.field = figure.field
    where term.side = 'filled'
),

counted as (
    select
        *,
        count(*) over siblings as row_count,
        count(case when is_printed then 1 end) over siblings as printed_count,
        count(case when is_filled then 1 end) over siblings as filled_count,
    from field_of_row
    window siblings as (partition by sibling_key, identity_id, field)
),

-- Each field is filled in throughout, in all rows but one, or in none.
compared as (
    select
        *,
        min(
            case
                when printed_count = 0 or filled_count >= row_count - 1 then 1
                else 0
            end
        ) over (partition by sibling_key, identity_id) = 1 as is_even,
    from counted
),

final as (
    select
        compared.document_id,
        compared.identity_id,
        compared.owner_id,
        min(compared.form_id) as form_id,
        min(compared.label) as label,
        max(case when not compared.is_filled then compared.field end) as blank_field,
        min(unread.figure) as unread_figure,
        min(compared.page) as page,
        min(compared.line) as line,
    from compared
    left join unread
        on compared.unread_id = unread.owner_id
    where
        compared.is_even
        and compared.printed_count > 0
        and compared.row_count >= {{ least }}
    group by
        compared.document_id, compared.identity_id, compared.owner_kind,
        compared.owner_id
    -- Another form may have other fields: if several are missing, it does not have
    -- them.
    having
        compared.owner_kind <> 'project'
        or count(case when not compared.is_filled then 1 end) < 2
)

select * from final
