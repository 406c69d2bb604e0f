{{ config(materialized="ephemeral") }}
{#- The same item stated twice: figures of the prose with one key. -#}
{#- Shorter labels mean different things in different places. -#}
{%- set shortest_label, shortest_name = 8, 5 -%}
with

-- Causes of a change, and items without key, identified by label alone.
detail as (
    select * from {{ ref('int_statement__detail') }}
    where measure in ('final_account', 'change_amount', 'count', 'share')
),

-- The item of expenditure (项) below which a figure of a section stands.
above as (
    select
        statement_id,
        max(case when length(functional_code) = 7 then functional_code end) over (
            partition by document_id, section
            order by number_seq
        ) as item_above,
    from {{ ref('stg_statement') }}
),

labelled as (
    select
        detail.*,
        case
            when
                detail.is_money
                and detail.measure in ('final_account', 'change_amount')
                and (detail.is_cause or detail.item_key is null)
                and length(detail.subject) >= {{ shortest_label }}
                then detail.subject
        end as label,
        -- Reasons for one side of the accounts; missing revenue need not be spent.
        case
            when cause.side is not null and detail.measure = 'change_amount'
                then
                    cause.side || '/' || coalesce(detail.compared_with, '')
                    || '/' || detail.detail_name
            when
                detail.is_money
                and detail.measure = 'final_account'
                and not detail.is_of_project
                and length(detail.detail_name) >= {{ shortest_name }}
                -- Each report on a project has money of its own.
                then
                    'money/' || coalesce(detail.form_project_id, '') || '/'
                    || detail.detail_name
        end as alias,
        case when detail.is_planned then '1' else '0' end as planned_key,
        -- A change from the year before and one from the budget are two changes.
        case
            when detail.measure = 'change_amount' then detail.compared_with
        end as base_key,
        -- What was added to one item of expenditure was not added to another.
        coalesce(above.item_above, '') as item_above,
        -- Money of one source has another amount in another class.
        case
            when
                {{ is_digits('detail.part_of') }}
                or {{ matches('detail.subject', '^(当年|本年|上年|年初).*(预算安排|结转)') }}
                then detail.part_of
        end as line_key,
    from detail
    left join {{ ref('int_statement__cause') }} as cause
        on detail.statement_id = cause.statement_id
    left join above
        on detail.statement_id = above.statement_id
),

keyed as (
    -- A label without key can mean different things, people of several units too.
    select
        'statement_repeated' as identity_id,
        statement_id,
        document_id,
        number_seq,
        statement_seq,
        {{ joined_key([
            'item_key', 'fund', 'measure', 'cast(statement_year as string)',
            'amount_unit',
        ]) }} as thing,
    from {{ ref('int_statement__account') }}
    where
        document_kind in ('final_accounts', 'performance_report')
        and measure in ('final_account', 'initial_budget', 'count', 'headcount')
        and (
            (functional_code is not null and item_key is not null)
            or {{ is_known_item('item_key') }}
            or (is_of_one_unit and {{ is_all_staff('item_key') }})
        )
    {% for identity_id, column, key in [
        ('detail_repeated', 'label', 'cast(is_cause as string)'),
        ('detail_alike', 'alias', "cast(is_cause as string) || '/' || planned_key"),
    ] -%}
        union all
        select
            '{{ identity_id }}' as identity_id,
            statement_id,
            document_id,
            number_seq,
            statement_seq,
            {{ joined_key([
                column, 'measure', 'direction_key', 'cast(statement_year as string)',
                'line_key', 'item_above', 'base_key',
            ]) }} || '/' || {{ key }} as thing,
        from labelled
        where {{ column }} is not null
    {% endfor -%}
    union all
    -- A rate of the same people.
    select
        'rate_repeated' as identity_id,
        statement_id,
        document_id,
        number_seq,
        statement_seq,
        {{ joined_key([
            'detail_name',
            'coalesce(form_project_id, min(form_project_id) over ('
            ~ 'partition by document_id, detail_name))',
        ]) }} as thing,
    from detail
    where
        unit = '%'
        and measure = 'share'
        and share_of is null
        and part_of is null
        and not is_planned
        and not is_cause
        and statement_year = fiscal_year
        and length(detail_name) > 3
        and (form_project_id is not null or not {{ is_rate_of_anyone('detail_name') }})
),

stated as (
    select
        identity_id,
        statement_id,
        first_value(statement_id) over (
            partition by document_id, identity_id, thing
            order by number_seq, statement_seq
        ) as first_statement_id,
    from keyed
),

pair as (
    select * from stated
    where statement_id <> first_statement_id
    union distinct
    select
        'detail_repeated' as identity_id,
        statement_id,
        first_statement_id,
    from {{ ref('int_rule__twin_detail') }}
),

-- One name in a paragraph covers two items; people of two groups are others.
again as (
    select
        statement.document_id,
        pair.identity_id,
        pair.statement_id,
        pair.first_statement_id,
        case
            when pair.identity_id = 'statement_repeated'
                then statement.item || coalesce('/' || statement.fund, '')
            else statement.subject
        end as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        row_number() over (
            partition by pair.identity_id, pair.statement_id
            order by first_statement.number_seq
        ) as choice,
    from pair
    inner join {{ ref('int_statement__stated') }} as statement
        on pair.statement_id = statement.statement_id
    inner join {{ ref('int_statement__stated') }} as first_statement
        on pair.first_statement_id = first_statement.statement_id
    where
        case pair.identity_id
            when 'detail_repeated' then true
            when 'statement_repeated'
                then
                    statement.measure <> 'headcount'
                    or coalesce(statement.part_of = first_statement.part_of, true)
            else
                statement.page <> first_statement.page
                or statement.line <> first_statement.line
        end
),

final as (
    {{ pair_terms('again', 'identity_id', [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ], where='choice = 1') }}
)

select * from final
