{{ config(materialized="ephemeral") }}
{#- Why a rule on prose finds nothing to examine in a document: the absent term. -#}
with

document as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        scope,
    from {{ ref('stg_document') }}
),

term as (
    select * from {{ ref('rule_prose_term') }}
),

-- One row per possible figure of a term; one row of a term is enough.
figure as (
    select
        statement.document_id,
        term.identity_id,
        term.term_no,
        term.least,
        statement.statement_id as figure_id,
    from {{ ref('stg_statement') }} as statement
    inner join document
        on statement.document_id = document.document_id
    inner join term
        on
            (term.measure is null or statement.measure = term.measure)
            and (term.item is null or statement.item_key like term.item)
            and (term.subject is null or statement.subject like term.subject)
            and case term.kind
                when 'said' then not (statement.is_cause or statement.is_approximate)
                when 'part' then statement.part_of is not null
                when 'cause' then statement.is_cause
                when 'approximate' then statement.is_approximate
                else true
            end
    where
        term.source = 'prose'
        and (
            statement.statement_year = document.fiscal_year
            or statement.measure = 'prior_year'
        )
    union all
    select distinct
        cell.document_id,
        term.identity_id,
        term.term_no,
        term.least,
        'table' as figure_id,
    from {{ ref('stg_table_cell') }} as cell
    inner join term
        on cell.row_key like coalesce(term.item, '%')
    where term.source = 'table'
    union all
    select distinct
        document.document_id,
        term.identity_id,
        term.term_no,
        term.least,
        'document' as figure_id,
    from document
    inner join document as previous
        on
            {{ same_keys('document', 'previous', ['publisher_code', 'scope']) }}
            and document.fiscal_year = previous.fiscal_year + 1
    cross join term
    where term.source = 'previous'
),

stated as (
    select
        document_id,
        identity_id,
        term_no,
    from figure
    group by document_id, identity_id, term_no
    having count(distinct figure_id) >= max(least)
),

wanted as (
    select
        identity_id,
        term_no,
        min(name) as name,
    from term
    group by identity_id, term_no
),

final as (
    select
        document.document_id,
        wanted.identity_id,
        case
            when count(stated.term_no) < count(*)
                then
                    'the document does not state: '
                    || {{ join_text(
                        'case when stated.term_no is null then wanted.name end',
                        ', ',
                        'wanted.term_no'
                    ) }}
            when count(*) = 1
                then
                    'the document states such figures, but none to be compared: '
                    || min(wanted.name)
            else
                'the document states them, but not of one thing: '
                || {{ join_text('wanted.name', ', ', 'wanted.term_no') }}
        end as reason,
    from document
    cross join wanted
    left join stated
        on
            {{ same_keys('wanted', 'stated', ['identity_id', 'term_no']) }}
            and document.document_id = stated.document_id
    group by document.document_id, wanted.identity_id
)

select * from final
