{#- Terms of one figure each: rule, instance, side, and the figure of a form. -#}
{%- set own_terms = [
    ('project_score_within_weight', 'project', [
        ('left', 'execution_weight'), ('right', 'execution_score'),
    ]),
    ('indicator_score_within_weight', 'indicator', [
        ('left', 'weight'), ('right', 'score'),
    ]),
    ('department_score_within_weight', 'score', [
        ('left', 'weight'), ('right', 'score'),
    ]),
    ('department_score_rate', 'score', [
        ('left', 'rate'), ('numerator', 'score'), ('denominator', 'weight'),
    ]),
] -%}
with

figure as (
    select * from {{ ref('stg_performance_figure') }}
),

project as (
    select * from {{ ref('int_project__keyed') }}
),

indicator as (
    select * from {{ ref('int_indicator__block') }}
),

score as (
    select * from {{ ref('stg_department_score') }}
),

source_of_money as (
    select
        project_id,
        project_id || '/source/' || source_seq as owner_id,
    from {{ ref('stg_performance_source') }}
),

-- Every indicator of the form has what is added up, or the sum says nothing.
form_field as (
    select
        indicator.project_id,
        'weight' as field,
    from indicator
    group by indicator.project_id
    having count(*) = count(indicator.weight)
    union all
    select
        indicator.project_id,
        'score' as field,
    from indicator
    where coalesce(indicator.weight, 1) <> 0
    group by indicator.project_id
    having count(*) = count(indicator.score)
),

total_field as (
    select
        form_field.project_id,
        form_field.field,
        case form_field.field
            when 'weight' then 'project_weights' else 'project_scores'
        end as identity_id,
    from form_field
    inner join figure
        on
            form_field.project_id = figure.owner_id
            and figure.field = 'total_' || form_field.field
    union
    -- A form without a total of points has a hundred of them.
    select
        form_field.project_id,
        form_field.field,
        'project_weights' as identity_id,
    from form_field
    where form_field.field = 'weight'
),

source_count as (
    select
        source_of_money.project_id,
        figure.field,
        count(*) as source_count,
    from source_of_money
    inner join figure
        on source_of_money.owner_id = figure.owner_id
    where figure.amount_unit = '元'
    group by
        source_of_money.project_id,
        figure.field
),

all_source_count as (
    select
        project_id,
        count(*) as source_count,
    from source_of_money
    group by project_id
),

funded as (
    select
        source_count.project_id,
        source_count.field,
        case
            when source_count.source_count > 1 then 'project_funds'
            else 'project_funds_within'
        end as identity_id,
    from source_count
    inner join all_source_count
        on
            source_count.project_id = all_source_count.project_id
            and source_count.source_count = all_source_count.source_count
    inner join figure
        on
            source_count.project_id = figure.owner_id
            and source_count.field = figure.field
),

-- The same project evaluated in a form and again, in prose or by the department above.
twice as (
    select
        later.project_id,
        min(earlier.project_id) as first_project_id,
        min(
            case
                when 'evaluation' in (later.form_kind, earlier.form_kind) then 0
                else 1
            end
        ) = 1 as is_told_by_unit,
    from project as later
    inner join project as earlier
        on
            later.document_id = earlier.document_id
            and later.project_key = earlier.project_key
            and later.fiscal_year = earlier.fiscal_year
            and later.form_kind <> earlier.form_kind
            and later.project_seq > earlier.project_seq
    group by later.project_id
),

twice_field as (
    select
        twice.project_id,
        twice.first_project_id,
        figure.field,
    from twice
    inner join figure
        on twice.project_id = figure.owner_id
    inner join figure as first_figure
        on
            twice.first_project_id = first_figure.owner_id
            and figure.field = first_figure.field
            and figure.amount_unit = first_figure.amount_unit
    where
        figure.field = 'executed'
        -- The department above plans and scores otherwise than the unit itself.
        or (
            figure.field in ('initial_budget', 'adjusted_budget', 'total_score')
            and twice.is_told_by_unit
        )
),

child as (
    select
        score.score_id,
        parent.score_id as parent_score_id,
        parent.score_level,
        row_number() over (
            partition by score.score_id
            order by parent.score_seq desc
        ) as nearness,
    from score
    inner join score as parent
        on
            score.document_id = parent.document_id
            and score.parent_dimension = parent.dimension
            and score.score_level = parent.score_level + 1
            and score.score_seq > parent.score_seq
),

top_of_total as (
    select
        score.score_id,
        total.score_id as parent_score_id,
        row_number() over (
            partition by score.score_id
            order by total.score_seq
        ) as nearness,
    from score
    inner join score as total
        on
            score.document_id = total.document_id
            and total.score_level = 0
            and score.score_seq < total.score_seq
    where score.score_level = 1
),

family as (
    select
        score_id,
        parent_score_id,
        'department_dimension' as prefix,
    from child
    where nearness = 1
    union all
    select
        score_id,
        parent_score_id,
        'department' as prefix,
    from top_of_total
    where nearness = 1
),

complete_family as (
    select
        family.parent_score_id,
        family.prefix,
        total.field,
        case
            when family.prefix = 'department' then 'department_scores'
            when total.field = 'weight' then 'department_dimension_weights'
            else 'department_dimension_scores'
        end as identity_id,
    from family
    inner join figure as total
        on
            family.parent_score_id = total.owner_id
            and total.field in ('weight', 'score')
    left join figure as part
        on
            family.score_id = part.owner_id
            and total.field = part.field
    where
        family.prefix = 'department_dimension'
        or total.field = 'score'
    group by
        family.parent_score_id,
        family.prefix,
        total.field
    having
        count(*) = count(part.figure_id)
        and count(*) > 1
),

-- Figures of one entry that are compared with one another, where all are printed.
own_side as (
    {% for identity_id, kind, side_fields in own_terms -%}
        {%- set last_term = loop.last -%}
        {% for side, field in side_fields -%}
            select
                '{{ identity_id }}' as identity_id,
                '{{ kind }}' as owner_kind,
                '{{ field }}' as field,
                '{{ side }}' as side,
                {{ side_fields | length }} as wanted_count,
            {{ "union all" if not (last_term and loop.last) }}
        {% endfor -%}
    {% endfor -%}
),

own_figure as (
    select
        own_side.identity_id,
        own_side.side,
        own_side.wanted_count,
        figure.owner_id,
        figure.field,
        count(*) over (
            partition by own_side.identity_id, figure.owner_id
        ) as found_count,
    from own_side
    inner join figure
        on
            own_side.owner_kind = figure.owner_kind
            and own_side.field = figure.field
),

rated_project as (
    select
        project_id,
        case
            when adjusted_budget_yuan is null then 'initial_budget'
            else 'adjusted_budget'
        end as budget_field,
    from project
    where
        execution_rate is not null
        and executed_yuan is not null
        and coalesce(adjusted_budget_yuan, initial_budget_yuan) is not null
),

term as (
    select
        identity_id,
        project_id as instance_id,
        '' as column_key,
        'left' as side,
        project_id as owner_id,
        'total_' || field as field,
    from total_field
    union all
    select
        total_field.identity_id,
        total_field.project_id as instance_id,
        '' as column_key,
        'right' as side,
        total_field.project_id as owner_id,
        'execution_' || total_field.field as field,
    from total_field
    union all
    select
        total_field.identity_id,
        total_field.project_id as instance_id,
        '' as column_key,
        'right' as side,
        indicator.indicator_id as owner_id,
        total_field.field,
    from total_field
    inner join indicator
        on total_field.project_id = indicator.project_id
    union all
    select
        identity_id,
        owner_id as instance_id,
        '' as column_key,
        side,
        owner_id,
        field,
    from own_figure
    where found_count = wanted_count
    union all
    {% for side, field in [
        ('left', "'execution_rate'"),
        ('numerator', "'executed'"),
        ('denominator', "budget_field"),
    ] -%}
        select
            'project_execution_rate' as identity_id,
            project_id as instance_id,
            '' as column_key,
            '{{ side }}' as side,
            project_id as owner_id,
            {{ field }} as field,
        from rated_project
        union all
    {% endfor %}
    select
        identity_id,
        project_id as instance_id,
        field as column_key,
        'left' as side,
        project_id as owner_id,
        field,
    from funded
    union all
    select
        funded.identity_id,
        funded.project_id as instance_id,
        funded.field as column_key,
        'right' as side,
        source_of_money.owner_id,
        funded.field,
    from funded
    inner join source_of_money
        on funded.project_id = source_of_money.project_id
    union all
    select
        'project_stated_twice' as identity_id,
        project_id as instance_id,
        field as column_key,
        'left' as side,
        project_id as owner_id,
        field,
    from twice_field
    union all
    select
        'project_stated_twice' as identity_id,
        project_id as instance_id,
        field as column_key,
        'right' as side,
        first_project_id as owner_id,
        field,
    from twice_field
    union all
    select
        identity_id,
        parent_score_id as instance_id,
        '' as column_key,
        'left' as side,
        parent_score_id as owner_id,
        field,
    from complete_family
    union all
    select
        complete_family.identity_id,
        complete_family.parent_score_id as instance_id,
        '' as column_key,
        'right' as side,
        family.score_id as owner_id,
        complete_family.field,
    from complete_family
    inner join family
        on
            complete_family.parent_score_id = family.parent_score_id
            and complete_family.prefix = family.prefix
    union all
    {% for level, identity_id in [
        ('level1', 'indicator_block_weight'),
        ('level2', 'indicator_second_level_weight'),
    ] -%}
        select
            '{{ identity_id }}' as identity_id,
            {{ level }}_block_id as instance_id,
            '' as column_key,
            'left' as side,
            indicator_id as owner_id,
            '{{ level }}_weight' as field,
        from indicator
        where
            is_first_of_{{ level }}
            and {{ level }}_block_id is not null
            and is_{{ level }}_complete
        union all
        select
            '{{ identity_id }}' as identity_id,
            {{ level }}_block_id as instance_id,
            '' as column_key,
            'right' as side,
            indicator_id as owner_id,
            'weight' as field,
        from indicator
        where
            {{ level }}_block_id is not null
            and is_{{ level }}_complete
        {{ "union all" if not loop.last }}
    {% endfor %}
),

final as (
    select
        figure.document_id,
        term.identity_id,
        -- The document is a column of its own.
        replace(term.instance_id, figure.document_id || '/', '') as row_key,
        term.column_key,
        term.side,
        case term.side when 'left' then 1 when 'numerator' then 2 else 3 end as term_no,
        -- Prose can tell a score in fewer digits than the form.
        {{ form_figure('figure', resolution="case
            when term.identity_id = 'project_stated_twice' then figure.last_digit
            else figure.resolution
        end") }},
    from term
    inner join figure
        on
            term.owner_id = figure.owner_id
            and term.field = figure.field
)

select * from final
