{{ config(materialized="ephemeral") }}
{#- Sums behind their terms (三项相抵后净增加5万元), as the reader has marked them. -#}
with

statement as (
    select
        *,
        -- The direction of a budget is that of the account compared with it.
        case
            when direction = 'down' and measure in ('change_amount', 'other') then -1
            else 1
        end as sign,
    from {{ ref('int_statement__stated') }}
),

term as (
    select
        term.statement_id,
        term.sign,
        total.statement_id as total_id,
        row_number() over (
            partition by term.statement_id
            order by total.position
        ) as choice,
    from statement as term
    inner join statement as total
        on
            term.document_id = total.document_id
            and term.part_of = '=' || total.subject
            and term.position < total.position
    where total.measure in ('other', 'adjusted_budget')
),

total as (
    select
        statement.*,
        statement.subject as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        case statement.measure
            when 'adjusted_budget' then 'statement_budget_adjustment'
            else 'changes_total'
        end as identity_id,
    from statement
    where
        statement.statement_id in (select term.total_id from term)
        and not statement.is_approximate
),

summed as (
    select
        total.document_id,
        total.identity_id,
        total.row_key,
        total.column_key,
        term.statement_id as term_id,
        total.sign * term.sign as sign,
    from total
    inner join term
        on
            total.statement_id = term.total_id
            and term.choice = 1
),

-- The net of its causes is the change of an item before them.
netted as (
    select
        total.document_id,
        total.row_key,
        total.column_key,
        total.statement_id,
        change.statement_id as change_id,
        total.sign * change.sign as sign,
        row_number() over (
            partition by total.statement_id
            order by change.position desc
        ) as choice,
    from total
    inner join statement as change
        on
            {{ same_keys('total', 'change', [
                'document_id', 'item_key', 'compared_with', 'statement_year',
            ]) }}
            and coalesce(total.fund, '') = coalesce(change.fund, '')
            and total.position > change.position
    where
        change.measure = 'change_amount'
        and change.is_money
),

-- Among causes: from 5, to 6, up by 1.
raised as (
    select
        statement.*,
        statement.subject as row_key,
        'prior/' || {{ number_key('statement') }} as column_key,
        {% for column in ['statement_id', 'measure', 'subject', 'is_approximate'] -%}
            {% for back in [1, 2] -%}
                lag(statement.{{ column }}, {{ back }})
                    over document
                    as {{ column }}_{{ back }},
            {% endfor -%}
        {% endfor -%}
    from statement
    window document as (
        partition by statement.document_id order by statement.position
    )
),

final as (
    {{ pair_terms('total', 'identity_id', [('statement_id', 'left')]) }}
    union all
    {{ pair_terms('summed', 'identity_id', [('term_id', 'right', 'sign')]) }}
    union all
    {{ pair_terms('netted', "'change_causes'", [
        ('change_id', 'left'), ('statement_id', 'right', 'sign'),
    ], where='choice = 1') }}
    union all
    {{ pair_terms('raised', "'statement_prior'", [
        ('statement_id_1', 'left'),
        ('statement_id_2', 'right'),
        ('statement_id', 'right', 'sign'),
    ], where="is_cause and measure = 'change_amount' and measure_1 = 'other'"
        ~ " and measure_2 = 'prior_year' and subject = subject_1"
        ~ " and subject = subject_2 and not (is_approximate or is_approximate_1"
        ~ " or is_approximate_2)") }}
)

select * from final
