{#- Shorter labels mean different things in different places. -#}
{%- set shortest_label = 8 -%}
{%- set shortest_name = 5 -%}
{#- How far from a figure those stand that show it to be of the same list. -#}
{%- set list_reach = 4 -%}

with

-- What explains a change, and what has no key: known by its label alone.
detail as (
    select
        *,
        coalesce(form_project_id, '') as form_key,
    from {{ ref('int_statement__detail') }}
    where measure in ('final_account', 'change_amount', 'count', 'share')
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
        -- Reasons for one side of the accounts; what revenue lacks need not be spent.
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
                then 'money/' || detail.form_key || '/' || detail.detail_name
        end as alias,
        case when detail.is_planned then 1 else 0 end as planned_key,
        case when detail.is_cause then 1 else 0 end as cause_key,
        -- Money of one source is another amount in the line of another class.
        regexp_replace(coalesce(detail.part_of, ''), '^[a-z_+]+$', '') as line_key,
    from detail
    left join {{ ref('int_statement__cause') }} as cause
        on detail.statement_id = cause.statement_id
),

told as (
    {% for identity_id, column in [
        ('detail_repeated', 'label'), ('detail_alike', 'alias'),
    ] -%}
        select
            '{{ identity_id }}' as identity_id,
            statement_id,
            first_value(statement_id) over (
                partition by
                    document_id,
                    {{ column }},
                    measure,
                    direction_key,
                    statement_year,
                    cause_key,
                    line_key,
                    {{ 'cause_key' if column == 'label' else 'planned_key' }}
                order by number_seq, statement_seq
            ) as first_statement_id,
        from labelled
        where {{ column }} is not null
        {{ "union all" if not loop.last }}
    {% endfor %}
),

-- Figures of two lists that are the same under almost the same name.
twin as (
    select
        first_detail.document_id,
        first_detail.position as first_position,
        detail.position,
        first_detail.statement_id,
    from detail as first_detail
    inner join detail
        on {{ same_keys('first_detail', 'detail', [
            'document_id', 'measure', 'amount_unit', 'amount', 'statement_year',
            'is_planned',
        ]) }}
    where
        first_detail.amount <> 0
        -- A hundred per cent is reached everywhere.
        and first_detail.amount_unit <> '%'
        and {{ place_in_document('first_detail.page', 'first_detail.line') }}
        < {{ place_in_document('detail.page', 'detail.line') }}
        and {{ names_are_near(
            'first_detail.detail_name', 'detail.detail_name', '0.6'
        ) }}
),

-- Between them stands what is told twice as well.
listed as (
    select
        detail.statement_id,
        first_detail.statement_id as first_statement_id,
        count(distinct twin.statement_id) as twin_count,
    from twin
    inner join detail as first_detail
        on
            twin.document_id = first_detail.document_id
            and abs(twin.first_position - first_detail.position) <= {{ list_reach }}
            and twin.first_position <> first_detail.position
    inner join detail
        on
            first_detail.document_id = detail.document_id
            and first_detail.position - twin.first_position
            = detail.position - twin.position
            and first_detail.measure = detail.measure
            -- A sum of money and what one person has of it are told in two units.
            and first_detail.unit = detail.unit
            and first_detail.statement_year = detail.statement_year
    where
        -- Reports on two projects can be written alike.
        (
            first_detail.form_key = detail.form_key
            or first_detail.form_key = ''
            or detail.form_key = ''
        )
        and length(first_detail.detail_name) > 2
        and length(detail.detail_name) > 2
        and {{ names_are_near(
            'first_detail.detail_name', 'detail.detail_name', '0.8'
        ) }}
    group by detail.statement_id, first_detail.statement_id
    having count(distinct twin.statement_id) > 1
),

pair as (
    select
        identity_id,
        statement_id,
        first_statement_id,
    from told
    where statement_id <> first_statement_id
    union distinct
    select
        'detail_repeated' as identity_id,
        statement_id,
        first_statement_id,
    from listed
),

-- Under one name in one paragraph stand two things.
again as (
    select
        statement.document_id,
        pair.identity_id,
        pair.statement_id,
        pair.first_statement_id,
        statement.subject as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        row_number() over (
            partition by pair.identity_id, pair.statement_id
            order by first_statement.number_seq
        ) as choice,
    from pair
    inner join detail as statement
        on pair.statement_id = statement.statement_id
    inner join detail as first_statement
        on pair.first_statement_id = first_statement.statement_id
    where
        pair.identity_id = 'detail_repeated'
        or statement.page <> first_statement.page
        or statement.line <> first_statement.line
),

final as (
    {{ pair_terms('again', 'identity_id', [
        ('statement_id', 'left'), ('first_statement_id', 'right'),
    ], where='choice = 1') }}
)

select * from final
