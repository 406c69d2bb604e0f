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

catalogue as (
    {{ catalogued() }}
),

final as (
    select
        catalogue.identity_id,
        catalogue.family,
        catalogue.kind,
        catalogue.severity,
        catalogue.scope,
        catalogue.statement,
        catalogue.statement_en,
        formula.left_terms
        || case when catalogue.kind = 'at_least' then ' >= ' else ' = ' end
        || formula.right_terms as formula,
        formula.term_count,
        catalogue.basis_kind,
        catalogue.basis,
        catalogue.applies_when,
        catalogue.since_year,
        catalogue.until_year,
    from catalogue
    left join formula
        on catalogue.identity_id = formula.identity_id
)

select * from final
