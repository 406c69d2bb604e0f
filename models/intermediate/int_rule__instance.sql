with

ratio as (
    select
        ratio.*,
        share_cell.cell_id,
        ratio.denominator_statement_id is not null
        or share_cell.cell_id is not null as has_whole,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join {{ ref('int_rule__share_cell') }} as share_cell
        on ratio.rate_statement_id = share_cell.rate_statement_id
),

final as (
    select
        {{ evaluation_key() }},
        is_met,
        obstacle,
    from {{ ref('int_rule__judgement') }}
    union all
    select
        {{ evaluation_key() }},
        cast(null as boolean) as is_met,
        case
            when numerator_statement_id is null then 'the amount is not stated'
            else 'the whole is not stated'
        end as obstacle,
    from ratio
    where
        numerator_statement_id is null
        or not has_whole
    union all
    {% for model in [
        'int_rule__form_term', 'int_rule__named_part', 'int_rule__statement_part',
    ] -%}
        select distinct
            {{ evaluation_key() }},
            cast(null as boolean) as is_met,
            obstacle,
        from {{ ref(model) }}
        where obstacle is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from final
