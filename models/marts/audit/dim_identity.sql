{{ config(materialized="table") }}
with

written_term as (
    select
        *,
        case when weight < 0 then '-' else '+' end
        || case when abs(weight) = 1 then '' else abs(weight) || '*' end
        || table_key || '[' || coalesce(row_key, row_selector) || ', '
        || coalesce(column_key, column_selector) || ']' as term_text,
    from {{ ref('identity_term') }}
),

formula as (
    select
        identity_id,
        {{ join_text("case when side = 'left' then term_text end", ' ', 'term_no') }}
            as left_terms,
        {{ join_text("case when side = 'right' then term_text end", ' ', 'term_no') }}
            as right_terms,
        cast(count(*) as integer) as term_count,
    from written_term
    group by identity_id
),

final as (
    select
        identity.identity_id,
        'table' as family,
        identity.kind,
        'major' as severity,
        identity.scope,
        identity.statement,
        identity.statement_en,
        formula.left_terms
        || case when identity.kind = 'at_least' then ' >= ' else ' = ' end
        || formula.right_terms as formula,
        formula.term_count,
        identity.basis_kind,
        identity.basis,
        identity.applies_when,
        identity.since_year,
        identity.until_year,
    from {{ ref('identity') }} as identity
    inner join formula
        on identity.identity_id = formula.identity_id
    union all
    -- The terms of these are found in each document (int_rule__operand).
    select
        identity_id,
        family,
        kind,
        severity,
        family as scope,
        statement,
        statement_en,
        cast(null as string) as formula,
        cast(null as integer) as term_count,
        basis_kind,
        basis,
        cast(null as string) as applies_when,
        since_year,
        until_year,
    from {{ ref('rule') }}
)

select * from final
