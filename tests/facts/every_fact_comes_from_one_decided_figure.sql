-- A figure whose column is not proven must not be added up, and none in two facts.
with

cell_use as (
    select
        cell_id,
        document_id,
        cell_use,
        fact_name,
        fact_count,
    from {{ ref("fct_cell") }}
),

used as (
    select * from cell_use
    where fact_count > 0
),

offence as (
    select * from used
    where fact_count > 1 or cell_use <> 'in_fact'
),

{{ failing_rows(
    'figures_examined', 'used', 'offence.cell_id', needs_figures=true
) }}
