{{ config(materialized="ephemeral") }}

with

ratio as (
    select
        ratio.*,
        share_whole.obstacle,
        ratio.denominator_statement_id is not null
        or coalesce(
            share_whole.owner_id, ratio.budget_cell_id, ratio.change_statement_id
        ) is not null as has_whole,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join {{ ref('int_rule__share_whole') }} as share_whole
        on ratio.rate_statement_id = share_whole.rate_statement_id
),

final as (
    select
        {{ evaluation_key() }},
        case
            when numerator_statement_id is null then 'the amount is not stated'
            when not has_whole then 'the whole is not stated'
            else obstacle
        end as obstacle,
    from ratio
    where
        numerator_statement_id is null
        or not has_whole
        or obstacle is not null
    union all
    {% for model in [
        'int_rule__form_term', 'int_rule__named_part', 'int_rule__statement_part',
        'int_rule__score_part',
    ] -%}
        select distinct
            {{ evaluation_key() }},
            obstacle,
        from {{ ref(model) }}
        where obstacle is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from final
