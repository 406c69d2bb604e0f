{{ config(materialized="ephemeral") }}
{#- Owners of fields for a rule on forms: itself, below it, or stated before it. -#}
with

project as (
    select * from {{ ref('int_project__keyed') }}
),

indicator as (
    select
        *,
        -- Without points, neither points nor a score need be printed.
        coalesce(weight = 0, level2_weight = 0, false) as is_nil_if_blank,
    from {{ ref('int_indicator__block') }}
),

score as (
    select
        *,
        document_id || '/sheet' as form_id,
    from {{ ref('stg_department_score') }}
),

-- A source may be one of several; a complete list adds up.
source_of_money as (
    select
        document_id,
        project_id,
        project_id || '/source/' || source_seq as source_id,
        has_all_sources as is_nil_if_blank,
        has_all_sources or count(*) over (partition by project_id) > 1 as is_of_list,
    from {{ ref('stg_performance_source') }}
),

-- The same project evaluated in a form, and again in prose or by the department above.
repeated as (
    select
        later.project_id,
        later.document_id,
        min(earlier.project_id) as first_project_id,
        -- The department above plans and scores differently from the unit.
        min(
            case
                when 'evaluation' in (later.form_kind, earlier.form_kind) then 0
                else 1
            end
        ) = 1 as is_by_unit,
    from project as later
    inner join project as earlier
        on
            later.document_id = earlier.document_id
            and later.project_key = earlier.project_key
            and later.fiscal_year = earlier.fiscal_year
            and later.form_kind <> earlier.form_kind
            and later.project_seq > earlier.project_seq
    group by later.project_id, later.document_id
),

below_dimension as (
    select
        score.score_id,
        max_by(parent.score_id, parent.score_seq) as parent_id,
    from score
    inner join score as parent
        on
            score.document_id = parent.document_id
            and score.parent_dimension = parent.dimension
            and score.score_level = parent.score_level + 1
            and score.score_seq > parent.score_seq
    group by score.score_id
),

-- A score of projects is a different score.
total as (
    select
        *,
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

department as (
    select project.*
    from project
    inner join {{ ref('stg_document') }} as document
        on {{ same_keys('project', 'document', ['document_id', 'fiscal_year']) }}
    where project.form_kind = 'department'
),

sheet_line as (
    select * from {{ ref('int_department_score__line') }}
),

own as (
    {% for kind, relation, owner, form, member, condition in [
        ('project', 'project', 'project_id', 'project_id', 'project_id', none),
        ('money', 'source_of_money', 'project_id', 'project_id', 'project_id',
         'is_of_list'),
        ('lone_source', 'source_of_money', 'project_id', 'project_id', 'project_id',
         'not is_of_list'),
        ('repeated_project', 'repeated', 'project_id', 'project_id', 'project_id', none),
        ('repeated_by_unit', 'repeated', 'project_id', 'project_id', 'project_id',
         'is_by_unit'),
        ('department', 'department', 'project_id', 'project_id', 'project_id', none),
        ('source', 'source_of_money', 'source_id', 'project_id', 'source_id', none),
        ('indicator', 'indicator', 'indicator_id', 'project_id', 'indicator_id', none),
        ('level1_block', 'indicator', 'level1_block_id', 'project_id', 'indicator_id',
         'is_first_of_level1 and level1_block_id is not null'),
        ('level2_block', 'indicator', 'level2_block_id', 'project_id', 'indicator_id',
         'is_first_of_level2 and level2_block_id is not null'),
        ('score', 'score', 'score_id', 'form_id', 'score_id', none),
        ('dimension', 'score', 'score_id', 'form_id', 'score_id', none),
        ('sheet', 'score', 'score_id', 'form_id', 'score_id', 'score_level = 0'),
        ('repeated_sheet', 'total', 'score_id', 'form_id', 'score_id',
         'score_id <> first_score_id'),
    ] -%}
        select distinct
            document_id,
            '{{ kind }}' as owner_kind,
            {{ owner }} as owner_id,
            {{ form }} as form_id,
            'self' as scope,
            {{ member }} as member_id,
            false as is_nil_if_blank,
            cast(null as string) as obstacle,
        from {{ relation }}
        {{ 'where ' ~ condition if condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

other as (
    {% for kind, scope, relation, owner, member in [
        ('money', 'children', 'source_of_money', 'project_id', 'source_id'),
        ('lone_source', 'children', 'source_of_money', 'project_id', 'source_id'),
        ('project', 'children', 'indicator', 'project_id', 'indicator_id'),
        ('level1_block', 'children', 'indicator', 'level1_block_id', 'indicator_id'),
        ('level2_block', 'children', 'indicator', 'level2_block_id', 'indicator_id'),
        ('dimension', 'children', 'below_dimension', 'parent_id', 'score_id'),
        ('sheet', 'children', 'sheet_line', 'total_id', 'score_id'),
        ('repeated_project', 'first', 'repeated', 'project_id', 'first_project_id'),
        ('repeated_by_unit', 'first', 'repeated', 'project_id', 'first_project_id'),
        ('repeated_sheet', 'first', 'total', 'score_id', 'first_score_id'),
        ('department', 'document', 'department', 'project_id', 'document_id'),
    ] -%}
        select
            '{{ kind }}' as owner_kind,
            {{ owner }} as owner_id,
            '{{ scope }}' as scope,
            {{ member }} as member_id,
            {{ 'is_nil_if_blank' if relation in ['indicator', 'source_of_money'] else
                'false' }} as is_nil_if_blank,
            {{ 'obstacle' if relation == 'sheet_line' else 'cast(null as string)' }}
                as obstacle,
        from {{ relation }}
        where {{ owner }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

counted as (
    select
        *,
        count(*) over (partition by owner_kind, owner_id) as member_count,
    from other
),

final as (
    select * from own
    union all
    select
        own.document_id,
        own.owner_kind,
        own.owner_id,
        own.form_id,
        counted.scope,
        counted.member_id,
        counted.is_nil_if_blank,
        counted.obstacle,
    from counted
    inner join own
        on {{ same_keys('counted', 'own', ['owner_kind', 'owner_id']) }}
    -- A single score below another may not be its part; several are.
    where
        counted.owner_kind not in ('dimension', 'sheet')
        or counted.member_count > 1
)

select * from final
