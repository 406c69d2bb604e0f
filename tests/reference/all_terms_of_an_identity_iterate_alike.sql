-- Terms that iterate over different things never meet in one evaluation, and one side
-- of an identity alone proves nothing.
with

term as (
    select
        identity_id,
        side,
        case
            when row_selector in ('line', 'top_rows') then 'no row'
            when row_selector in ('each_parent', 'children') then 'parent'
            else row_selector
        end as row_iteration,
        column_selector,
        absent_row,
        row_selector,
    from {{ ref("identity_term") }}
),

identity as (
    select identity_id from {{ ref("identity") }}
),

offence as (
    select
        identity.identity_id,
        count(distinct term.row_iteration) as row_iterations,
        count(distinct term.column_selector) as column_iterations,
        count(distinct term.side) as sides,
        -- Of many rows each may be absent; together they cannot be missing.
        count(
            case
                when
                    term.row_selector in ('top_rows', 'children')
                    and term.absent_row <> 'nil'
                    then 1
            end
        ) as groups_not_nil,
    from identity
    left join term
        on identity.identity_id = term.identity_id
    group by identity.identity_id
    having
        count(distinct term.row_iteration) <> 1
        or count(distinct term.column_selector) <> 1
        or count(distinct term.side) <> 2
        or count(
            case
                when
                    term.row_selector in ('top_rows', 'children')
                    and term.absent_row <> 'nil'
                    then 1
            end
        ) > 0
),

{{ failing_rows('identities_examined', 'identity', 'offence.identity_id') }}
