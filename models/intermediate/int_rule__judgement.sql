{{ config(materialized="ephemeral") }}

with

final as (
    {% for subject in [
        'performance', 'statement', 'class', 'completeness', 'code', 'figure', 'stated',
        'rate', 'relation', 'wording', 'name', 'heading', 'nothing',
    ] -%}
        select * from {{ ref('int_rule__' ~ subject ~ '_judgement') }}
        {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from final
