{#- Keys that say what kind of result a figure is, not which figure of the accounts. -#}
{%- set result_keys = [
    'amount_per_head', 'assistance_paid', 'beneficiaries', 'funds_gap', 'funds_left',
    'funds_used', 'outputs', 'special_funds', 'satisfaction', 'coverage_rate',
    'accuracy_rate', 'targets_met',
] -%}

with

-- What is told beside the accounts: reasons for changes, projects and their results.
final as (
    select * from {{ ref('int_statement__stated') }}
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
