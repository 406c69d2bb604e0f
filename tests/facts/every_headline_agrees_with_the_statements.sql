-- Prose that states a headline otherwise, beyond the digits printed, is a finding. Held
-- against it is what prose states of the item and money that the headline is of; what
-- it states of other money (人员经费 of all money, the budget that a department
-- evaluates) may differ.
with

headline as (
    select * from {{ ref("headline") }}
    where
        amount_yuan is not null
        and evidence <> 'document'
),

prose_source as (
    select
        *,
        row_number() over (
            partition by headline_key
            order by source_no
        ) as choice,
    from {{ ref("headline_source") }}
    where item_key is not null
),

compared as (
    select
        headline.document_id,
        headline.headline_key,
        headline.amount_yuan,
        statement.statement_id,
        statement.amount_yuan as stated_yuan,
        -- Tables of a document print in 万元 what its prose may state in 元.
        greatest(statement.resolution_yuan, cell.resolution) as resolution_yuan,
    from headline
    inner join prose_source
        on headline.headline_key = prose_source.headline_key
    inner join {{ ref("stg_statement") }} as statement
        on
            headline.document_id = statement.document_id
            and headline.fiscal_year = statement.statement_year
            and prose_source.item_key = statement.item_key
            and prose_source.measure = statement.measure
            and coalesce(prose_source.fund, '') = coalesce(statement.fund, '')
    left join {{ ref("stg_statement") }} as chosen
        on headline.statement_id = chosen.statement_id
    left join {{ ref("stg_table_cell") }} as cell
        on headline.cell_id = cell.cell_id
    where
        not statement.is_cause
        and not statement.is_approximate
        and (
            prose_source.choice = 1
            or (
                statement.item_key = chosen.item_key
                and coalesce(statement.fund, '') = coalesce(chosen.fund, '')
            )
        )
),

accused as (
    select distinct figure_id
    from {{ ref("int_finding__operand") }}
),

examined as (
    select count(*) as statements_examined
    from compared
),

offence as (
    select compared.*
    from compared
    left join accused
        on compared.statement_id = accused.figure_id
    where
        abs(compared.amount_yuan - compared.stated_yuan)
        > coalesce(compared.resolution_yuan, 0)
        and accused.figure_id is null
)

select
    examined.statements_examined,
    offence.*,
from examined
left join offence
    on examined.statements_examined > 0
where offence.document_id is not null
