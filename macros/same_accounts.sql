{#-
    Documents with the same figures, as the CTEs counted, shared and same: pairs in
    which one has every figure of the other. They read a CTE `figure` of the documents
    of one publisher, year and kind. ingest/load/same.py also reads this file, before
    any model exists, so it contains nothing for dbt to fill in.
-#}
{% macro same_accounts() -%}
counted as (
    select
        document_id,
        count(*) as figure_count,
        count(case when evidence = 'table' then 1 end) as cell_count,
        count(case when evidence = 'narrative' then 1 end) as statement_count,
    from figure
    group by document_id
),

shared as (
    select
        figure.document_id,
        other.document_id as other_id,
        count(case when figure.evidence = 'table' then 1 end) as cell_count,
        count(case when figure.evidence = 'narrative' then 1 end) as statement_count,
    from figure
    inner join figure as other
        on
            figure.publisher_code = other.publisher_code
            and figure.fiscal_year = other.fiscal_year
            and figure.kind = other.kind
            and figure.family_id <> other.family_id
            and figure.evidence = other.evidence
            and figure.figure_key = other.figure_key
            and figure.amount = other.amount
    group by figure.document_id, other.document_id
),

-- One has every figure of the other; prose is compared if one has no tables.
same as (
    select
        shared.document_id,
        shared.other_id,
    from shared
    inner join counted
        on shared.document_id = counted.document_id
    inner join counted as other
        on shared.other_id = other.document_id
    where
        case
            when counted.cell_count > 0 and other.cell_count > 0
                then
                    shared.cell_count = least(counted.cell_count, other.cell_count)
            else
                shared.statement_count
                = least(counted.statement_count, other.statement_count)
        end
)
{%- endmacro %}
