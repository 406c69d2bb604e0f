{%- set money = performance_amounts() -%}
{%- set project_points = [
    'execution_rate', 'execution_weight', 'execution_score', 'total_weight',
    'total_score',
] -%}

with

project as (
    select
        *,
        document_id || '/project/' || project_seq as owner_id,
    from {{ source('raw', 'performance_projects') }}
),

funds as (
    select
        funds.*,
        project.unit,
        project.page,
        project.owner_id,
    from {{ source('raw', 'performance_sources') }} as funds
    inner join project
        on {{ same_keys('funds', 'project', ['document_id', 'project_seq']) }}
),

indicator as (
    select
        *,
        document_id || '/indicator/' || indicator_seq as owner_id,
    from {{ source('raw', 'performance_indicators') }}
),

score as (
    select
        *,
        document_id || '/score/' || score_seq as owner_id,
    from {{ source('raw', 'department_scores') }}
),

figure as (
    {% for column in ['requested_budget'] + money + project_points -%}
        select
            document_id,
            'project' as owner_kind,
            owner_id,
            '{{ column }}' as field,
            {{ column }} as value_text,
            {% if column not in project_points -%}
                unit,
            {%- elif column == 'execution_rate' -%}
                '%' as unit,
            {%- else -%}
                '分' as unit,
            {%- endif %}
            project_name as label,
            page,
            line,
        from project
        where {{ column }} is not null
        union all
    {% endfor %}
    {% for column in money + ['execution_rate'] -%}
        select
            document_id,
            'source' as owner_kind,
            owner_id || '/source/' || source_seq as owner_id,
            '{{ column }}' as field,
            {{ column }} as value_text,
            {{ "'%' as unit" if column == 'execution_rate' else 'unit' }},
            source_label as label,
            page,
            line,
        from funds
        where {{ column }} is not null
        union all
    {% endfor %}
    {% for column in ['level1_weight', 'level2_weight', 'weight', 'score'] -%}
        select
            document_id,
            'indicator' as owner_kind,
            owner_id,
            '{{ column }}' as field,
            {{ column }} as value_text,
            '分' as unit,
            {{ 'level1' if column == 'level1_weight' else
               'level2' if column == 'level2_weight' else 'level3' }} as label,
            page,
            line,
        from indicator
        where {{ column }} is not null
        union all
    {% endfor %}
    {% for column in ['weight', 'score', 'rate'] -%}
        select
            document_id,
            'score' as owner_kind,
            owner_id,
            '{{ column }}' as field,
            {{ column }} as value_text,
            {{ "'%'" if column == 'rate' else "'分'" }} as unit,
            dimension as label,
            page,
            line,
        from score
        where {{ column }} is not null
        {{ "union all" if not loop.last }}
    {% endfor %}
),

typed as (
    select
        *,
        cast(value_text as decimal(18, 6)) as value,
        case
            when value_text like '%.%'
                then length(value_text) - position('.' in value_text)
            else 0
        end as decimals,
    from figure
),

final as (
    select
        owner_id || '#' || field as figure_id,
        document_id,
        owner_kind,
        owner_id,
        field,
        value_text,
        value,
        cast(decimals as integer) as decimals,
        unit,
        label,
        cast(page as integer) as page,
        cast(line as integer) as line,
        case
            when {{ yuan_per_unit('unit') }} is not null
                then {{ to_yuan('value', 'unit') }}
            else value
        end as amount,
        -- Points are assigned, not measured, so the printed value is exact.
        case
            when {{ yuan_per_unit('unit') }} is not null
                then {{ resolution('decimals', 'unit') }}
            when unit = '分' then 0
            else cast(power(10, -decimals) as decimal(18, 6))
        end as resolution,
        case
            when {{ yuan_per_unit('unit') }} is not null
                then {{ resolution('decimals', 'unit') }}
            else cast(power(10, -decimals) as decimal(18, 6))
        end as last_digit,
        case
            when {{ yuan_per_unit('unit') }} is not null then '元' else unit
        end as amount_unit,
    from typed
)

select * from final
