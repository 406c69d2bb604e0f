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

examined as (
    select count(case when fact_count > 0 then 1 end) as figures_examined
    from cell_use
),

offence as (
    select *
    from cell_use
    where
        fact_count > 1
        or (fact_count = 1 and cell_use <> 'in_fact')
)

select
    examined.figures_examined,
    offence.*,
from examined
left join offence
    on examined.figures_examined > 0
where
    offence.cell_id is not null
    or {{ nothing_examined("examined.figures_examined") }}
