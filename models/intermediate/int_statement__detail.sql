{#- Keys that say what kind of result a figure is, not which figure of the accounts. -#}
{%- set result_keys = [
    'amount_per_head', 'assistance_paid', 'beneficiaries', 'funds_gap', 'funds_left',
    'funds_used', 'outputs', 'special_funds', 'satisfaction', 'coverage_rate',
    'accuracy_rate', 'targets_met',
] -%}

with

-- What is told beside the accounts: reasons for changes, projects and their results.
detail as (
    select
        statement.*,
        {{ detail_name('statement.subject') }} as detail_name,
        coalesce(statement.direction, '') as direction_key,
        coalesce(statement.subject_key, '') like 'project:%' as is_of_project,
        -- What is aimed at need not be what was reached.
        (
            statement.section like '%目标%'
            and statement.section not like '%完成%'
            and statement.section not like '%实现%'
        )
        or statement.section like '%下一步%' as is_planned,
    from {{ ref('int_statement__stated') }} as statement
),

final as (
    select * from detail
    where
        not is_approximate
        and (
            is_cause
            or item_key is null
            or is_of_project
            or item_key in (
                {% for key in result_keys -%}
                    '{{ key }}'{{ ", " if not loop.last }}
                {%- endfor %}
            )
        )
)

select * from final
