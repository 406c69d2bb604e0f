-- Prose that states a headline otherwise, beyond the digits printed, is a finding.
with

headline as (
    select * from {{ ref("headline") }}
    where
        amount_yuan is not null
        and evidence <> 'document'
),

met_condition as (
    select
        document_id,
        condition_key,
    from {{ ref("int_document__condition") }}
    where is_met
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
    inner join {{ ref("headline_source") }} as headline_source
        on headline.headline_key = headline_source.headline_key
    inner join {{ ref("stg_statement") }} as statement
        on
            headline.document_id = statement.document_id
            and headline.fiscal_year = statement.statement_year
            and headline_source.item_key = statement.item_key
            and headline_source.measure = statement.measure
            and coalesce(headline_source.fund, '') = coalesce(statement.fund, '')
    left join met_condition
        on
            headline.document_id = met_condition.document_id
            and headline_source.condition_key = met_condition.condition_key
    left join {{ ref("stg_table_cell") }} as cell
        on headline.cell_id = cell.cell_id
    where
        not statement.is_cause
        and not statement.is_approximate
        and (
            headline_source.condition_key is null
            or met_condition.document_id is not null
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
