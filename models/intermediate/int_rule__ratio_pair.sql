{{ config(materialized="ephemeral") }}
with

ratio as (
    select
        {{ evaluation_key('ratio') }},
        ratio.rate_statement_id,
        ratio.numerator_statement_id,
        coalesce(share_whole.owner_id, ratio.budget_cell_id) as whole_id,
        case
            when share_whole.owner_id is not null then null
            when ratio.change_statement_id is not null
                then ratio.numerator_statement_id
            else ratio.denominator_statement_id
        end as denominator_statement_id,
        ratio.change_statement_id,
        ratio.change_sign,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join {{ ref('int_rule__share_whole') }} as share_whole
        on ratio.rate_statement_id = share_whole.rate_statement_id
    where
        ratio.numerator_statement_id is not null
        and coalesce(
            ratio.denominator_statement_id,
            share_whole.owner_id,
            ratio.budget_cell_id,
            ratio.change_statement_id
        ) is not null
),

-- Signed change: a rise is positive.
stated as (
    {{ changes_of_year(has_budgets=true) }}
),

changed as (
    select
        stated.*,
        statement.document_id,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        case
            when stated.base = 'prior_year' then 'change'
            else stated.base
        end || '/' || {{ number_key('statement') }} as column_key,
        case
            when stated.base = 'prior_year' then 'statement_change'
            else 'statement_budget_change'
        end as rate_identity,
        case
            when stated.base = 'prior_year' then 'statement_prior'
            else 'statement_budget_difference'
        end as amount_identity,
    from stated
    inner join {{ ref('int_statement__account') }} as statement
        on stated.current_statement_id = statement.statement_id
),

-- 年初预算50万元，追加2万元，调整预算52万元: the three in a row, of one item.
adjusted as (
    select
        statement.*,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        {% for column in ['statement_id', 'direction', 'stage'] -%}
            {% for back in [1, 2] -%}
                lag(statement.{{ column }}, {{ back }})
                    over number
                    as {{ column }}_{{ back }},
            {% endfor -%}
        {% endfor -%}
    from (
        select
            *,
            measure || coalesce('/' || compared_with, '') as stage,
        from {{ ref('int_statement__account') }}
        where
            is_money
            and coalesce(part_of, '') not like '=%'
    ) as statement
    window number as (
        partition by
            statement.document_id,
            statement.item,
            statement.fund,
            statement.statement_year
        order by statement.number_seq, statement.statement_seq
    )
),

final as (
    {{ pair_terms('ratio', 'identity_id', [
        ('rate_statement_id', 'left'),
        ('numerator_statement_id', 'numerator'),
        ('denominator_statement_id', 'denominator'),
        ('whole_id', 'denominator'),
        ('change_statement_id', 'denominator', '-change_sign'),
    ]) }}
    union all
    -- Change over the prior year or the budget: the year less the change, or as stated.
    -- An unchanged figure has a change of zero.
    {{ pair_terms('changed', 'rate_identity', [
        ('rate_statement_id', 'left', 'rate_sign'),
        ('change_statement_id', 'numerator', 'change_sign'),
        ('current_statement_id', 'denominator'),
        ('change_statement_id', 'denominator', '-change_sign'),
    ], where='rate_statement_id is not null and change_statement_id is not null') }}
    union all
    {{ pair_terms('changed', 'rate_identity', [
        ('rate_statement_id', 'left', 'rate_sign'),
        ('current_statement_id', 'numerator'),
        ('stated_statement_id', 'numerator', -1),
        ('stated_statement_id', 'denominator'),
    ], where='rate_statement_id is not null and change_statement_id is null'
        ~ ' and has_prior') }}
    union all
    {{ pair_terms('changed', 'amount_identity', [
        ('current_statement_id', 'left'),
        ('stated_statement_id', 'right'),
        ('change_statement_id', 'right', 'change_sign'),
    ], where='stated_statement_id is not null and (change_statement_id is not null'
        ~ ' or is_flat)') }}
    union all
    {{ pair_terms('adjusted', "'statement_budget_adjustment'", [
        ('statement_id', 'left'),
        ('statement_id_2', 'right'),
        ('statement_id_1', 'right', "case when direction_1 = 'down' then -1 else 1 end"),
    ], where="measure = 'adjusted_budget' and stage_1 = 'change_amount'"
        ~ " and stage_2 = 'initial_budget' and direction_1 in ('up', 'down')") }}
)

select * from final
