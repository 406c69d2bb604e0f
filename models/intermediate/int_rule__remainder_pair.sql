{{ config(materialized="ephemeral") }}
with

-- The budget of a project is given to it; what it has received breaks the sequence.
statement as (
    select
        *,
        case
            when not is_of_project then item_key
            when measure in ('initial_budget', 'adjusted_budget') then 'special_funds'
            when measure = 'final_account' then 'funds_used'
            else 'other'
        end as flow_key,
        case when is_of_project then subject_key end as project_key,
    from {{ ref('int_statement__stated') }}
    where
        not is_approximate
        and is_money
        and statement_year = fiscal_year
),

-- Given, used, left: stated in sequence in one paragraph.
flow as (
    select
        *,
        lag(flow_key) over paragraph as used_key,
        lag(statement_id) over paragraph as used_id,
        lag(project_key) over paragraph as used_project,
        lag(flow_key, 2) over paragraph as given_key,
        lag(statement_id, 2) over paragraph as given_id,
        lag(project_key, 2) over paragraph as given_project,
        count(case when item_key = 'special_funds' then 1 end) over (
            partition by document_id, page, line
        ) as given_count,
    from statement
    where
        (
            item_key in ('special_funds', 'funds_used', 'funds_left', 'funds_gap')
            or is_of_project
        )
        and not is_cause
    window paragraph as (partition by document_id, page, line order by position)
),

-- The remainder is given less used; a gap is the reverse.
left_over as (
    select
        flow.document_id,
        flow.subject as row_key,
        'final_account/' || {{ number_key('flow') }} as column_key,
        flow.statement_id,
        flow.given_id,
        flow.used_id,
        case when flow.item_key = 'funds_gap' then -1 else 1 end as sense,
    from flow
    where
        flow.item_key in ('funds_left', 'funds_gap')
        and flow.used_key = 'funds_used'
        and flow.given_key in ('special_funds', 'funds_left')
        and (flow.used_project is not distinct from flow.given_project)
        -- With several sums, the one used is unknown.
        and (flow.given_count = 1 or flow.given_project is not null)
),

final as (
    {{ pair_terms('left_over', "'funds_left'", [
        ('statement_id', 'left'),
        ('given_id', 'right', 'sense'),
        ('used_id', 'right', '-sense'),
    ]) }}
)

select * from final
