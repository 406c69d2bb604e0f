{#-
    Terms of each rule on forms (rule_term), and their printed figures. A rule is
    evaluated if all its terms are printed and every figure of the form was read.
-#}
with

term as (
    select
        term.*,
        rule.kind,
    from {{ ref('rule_term') }} as term
    inner join {{ ref('rule') }} as rule
        on term.identity_id = rule.identity_id
    where term.side <> 'filled'
),

wanted as (
    select
        owner.document_id,
        owner.owner_id,
        owner.form_id,
        term.identity_id,
        term.term_no,
        term.kind,
        term.side,
        term.weight as term_weight,
        term.scope,
        term.field,
        coalesce(term.column_key, '') as column_key,
        term.precision,
        member.member_id,
        member.obstacle,
        term.blank = 'nil'
        or coalesce(member.is_nil_if_blank, false) as is_nil_if_blank,
        -- Points that a score stands for are not nil.
        case when term.field = 'execution_points' then 'execution_score' end as trace,
    from term
    inner join {{ ref('int_form__member') }} as owner
        on
            term.owner_kind = owner.owner_kind
            and owner.scope = 'self'
    left join {{ ref('int_form__member') }} as member
        on
            {{ same_keys('term', 'member', ['owner_kind', 'scope']) }}
            and owner.owner_id = member.owner_id
),

stated as (
    select
        wanted.*,
        {{ figure_columns('figure', leave=['resolution']) }},
        case wanted.precision
            when 'last_digit' then figure.last_digit else figure.resolution
        end as resolution,
        case
            when wanted.field like '%score' or not unread.is_score then unread.figure
        end as unread_figure,
        case
            when figure.amount is not null then 'printed'
            when unread_figure is not null then 'unread'
            when wanted.is_nil_if_blank and trace.figure_id is null then 'nil'
            else 'blank'
        end as state,
        -- Without a printed unit, an amount may be of any.
        case
            when
                figure.amount is not null
                and (wanted.kind <> 'ratio' or wanted.side <> 'left')
                then coalesce(figure.amount_unit, 'not printed')
        end as compared_unit,
    from wanted
    left join {{ ref('int_form__figure') }} as figure
        on
            wanted.member_id = figure.owner_id
            and wanted.field = figure.field
    left join {{ ref('stg_performance_figure') }} as trace
        on
            wanted.member_id = trace.owner_id
            and wanted.trace = trace.field
    left join {{ ref('int_form__unread') }} as unread
        on wanted.form_id = unread.form_id
),

counted as (
    select
        *,
        count(case when state = 'printed' and side = 'left' then 1 end)
            over instance as left_count,
        count(case when state = 'printed' and side <> 'left' then 1 end)
            over instance as other_count,
        count(case when state in ('blank', 'unread') then 1 end)
            over instance as missing_count,
        count(case when scope = 'children' and state = 'printed' then 1 end)
            over instance as child_count,
        min(compared_unit) over instance as first_unit,
        max(compared_unit) over instance as last_unit,
        max(unread_figure) over instance as any_unread,
        max(obstacle) over instance as any_obstacle,
        min(case when state = 'blank' then field end) over instance as first_blank,
    from stated
    window instance as (partition by identity_id, owner_id, column_key)
),

final as (
    select
        document_id,
        identity_id,
        replace(owner_id, document_id || '/', '') as row_key,
        column_key,
        side,
        term_no,
        term_weight as weight,
        member_id,
        {{ figure_columns() }},
        field,
        state,
        missing_count = 0
        and left_count > 0
        and other_count > 0 as is_complete,
        case
            when left_count = 0 or other_count = 0 then null
            when any_unread is not null and (missing_count > 0 or child_count > 0)
                then 'a figure of the form was not read: ' || any_unread
            when missing_count > 0 and child_count > 0
                then 'not printed everywhere: ' || first_blank
            when missing_count > 0 then null
            when any_obstacle is not null then any_obstacle
            when first_unit <> last_unit
                then 'in different units: ' || first_unit || ', ' || last_unit
        end as obstacle,
    from counted
)

select * from final
