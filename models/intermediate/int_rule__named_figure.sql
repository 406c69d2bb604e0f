{{ config(materialized="ephemeral") }}
{#- Figures that rule_figure_term names; for an item stated to be none, of any fund. -#}
with

term as (
    select
        term.*,
        rule.kind,
        max(term.term_no) over (
            partition by term.identity_id, term.row_key, term.variant
        ) as term_count,
    from {{ ref('rule_figure_term') }} as term
    inner join {{ ref('rule') }} as rule
        on term.identity_id = rule.identity_id
),

-- Cells come before statements: prose counts if no table has the figure.
figure as (
    select
        cell.document_id,
        cell.table_side_key,
        cell.row_key,
        cell.column_key,
        0 as statement_seq,
        '' as place_key,
        '' as unit_key,
        {{ cell_figure('cell') }},
    from {{ ref('stg_table_cell') }} as cell
    where cell.is_decided
    union all
    select
        document_id,
        'prose' || coalesce('/' || fund, '') as table_side_key,
        item_key as row_key,
        measure as column_key,
        statement_seq,
        measure || '/' || {{ number_key('statement') }} as place_key,
        -- Posts and people of one section belong to one unit; others may not.
        case when measure = 'headcount' then coalesce(section, '') else '' end
            as unit_key,
        {{ statement_figure('statement') }},
    from {{ ref('int_statement__account') }} as statement
    where statement_year = fiscal_year
),

final as (
    select
        term.*,
        figure.document_id,
        figure.statement_seq,
        figure.place_key,
        figure.unit_key,
        {{ figure_columns('figure') }},
    from term
    inner join figure
        on
            term.figure_row_key = figure.row_key
            and term.figure_column_key = figure.column_key
            and (
                term.table_side_key = figure.table_side_key
                or (
                    term.kind = 'rule'
                    and figure.table_side_key like term.table_side_key || '/%'
                )
            )
)

select * from final
