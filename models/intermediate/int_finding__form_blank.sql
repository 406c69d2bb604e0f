{#-
    Blank fields of forms that all other rows of their kind fill in, with the value left
    by their sums.
-#}
with

blank as (
    select
        {{ joined_key([
            'document_id', 'identity_id', "replace(owner_id, document_id || '/', '')",
            "''",
        ]) }} as identity_result_id,
        document_id,
        owner_id || '#' || blank_field as figure_id,
        label,
        blank_field,
        page,
        line,
    from {{ ref('int_form__filled') }}
    where
        blank_field is not null
        and unread_figure is null
),

term as (
    select
        form_term.*,
        form_term.weight * case when form_term.side = 'left' then 1 else -1 end
            as factor,
    from {{ ref('int_rule__form_term') }} as form_term
    inner join {{ ref('rule') }} as rule
        on form_term.identity_id = rule.identity_id
    where
        rule.kind = 'sum'
        and form_term.obstacle like 'not printed everywhere%'
),

-- One unknown in one equation.
solved as (
    select
        document_id,
        max(case when state = 'blank' then member_id || '#' || field end) as figure_id,
        -sum(case when state = 'printed' then factor * amount else 0 end)
        * max(case when state = 'blank' then factor end) as value,
    from term
    group by {{ evaluation_key() }}
    having
        sum(case when state = 'blank' then 1 else 0 end) = 1
        and sum(case when state = 'unread' then 1 else 0 end) = 0
        and max(case when state = 'blank' then abs(factor) end) = 1
),

-- Several sums must agree, and points are not negative.
agreed as (
    select
        document_id,
        figure_id,
        min(value) as value,
    from solved
    group by document_id, figure_id
    having
        min(value) = max(value)
        and min(value) >= 0
),

final as (
    select
        blank.*,
        agreed.value,
    from blank
    left join agreed
        on {{ same_keys('blank', 'agreed', ['document_id', 'figure_id']) }}
)

select * from final
