with

statement as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_approximate
        and is_money
        and statement_year = fiscal_year
),

-- Given, used, left: stated in sequence in one paragraph.
flow as (
    select
        *,
        lag(item_key) over paragraph as used_key,
        lag(statement_id) over paragraph as used_id,
        lag(item_key, 2) over paragraph as given_key,
        lag(statement_id, 2) over paragraph as given_id,
        count(case when item_key = 'special_funds' then 1 end) over (
            partition by document_id, page, line
        ) as given_count,
    from statement
    where
        item_key in ('special_funds', 'funds_used', 'funds_left', 'funds_gap')
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
        -- With several sums, the one used is unknown.
        and flow.given_count = 1
),

final as (
    {{ pair_terms('left_over', "'funds_left'", [
        ('statement_id', 'left'),
        ('given_id', 'right', 'sense'),
        ('used_id', 'right', '-sense'),
    ]) }}
)

select * from final
