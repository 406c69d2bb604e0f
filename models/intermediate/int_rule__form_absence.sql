{{ config(materialized="ephemeral") }}
{#- Why a rule on forms finds nothing to examine in a document: the absent term. -#}
with

document as (
    select document_id from {{ ref('stg_document') }}
),

distinct_term as (
    select distinct
        identity_id,
        term_no,
        scope,
        field,
        blank,
    from {{ ref('rule_term') }}
    where side <> 'filled'
),

-- A rule uses one field of each term, or one of several.
term as (
    select
        identity_id,
        term_no,
        {{ join_text("replace(replace(field, '/', ' '), '_', ' ')", ' or ', 'field') }}
        || max(case when scope = 'children' then ' of the parts' else '' end)
            as field_name,
    from distinct_term
    where blank = 'missing'
    group by identity_id, term_no
),

rule_on_forms as (
    select
        identity_id,
        {{ join_text('field_name', ', ', 'term_no') }} as field_names,
    from term
    group by identity_id
),

wanted as (
    select
        document_id,
        identity_id,
        term_no,
        max(case when state = 'printed' then 1 else 0 end) as is_printed,
        max(case when is_complete or obstacle is not null then 1 else 0 end)
            as is_looked_at,
    from {{ ref('int_rule__form_term') }}
    group by document_id, identity_id, term_no
),

summed as (
    select
        wanted.document_id,
        wanted.identity_id,
        max(wanted.is_looked_at) = 1 as is_looked_at,
        {{ join_text(
            'case when wanted.is_printed = 0 then term.field_name end', ', ',
            'term.term_no'
        ) }} as absent_names,
    from wanted
    inner join term
        on {{ same_keys('wanted', 'term', ['identity_id', 'term_no']) }}
    group by wanted.document_id, wanted.identity_id
),

final as (
    select
        document.document_id,
        rule_on_forms.identity_id,
        case
            when summed.document_id is null
                then 'the document has no form with such entries'
            when summed.absent_names is not null
                then 'no form prints: ' || summed.absent_names
            else 'no form prints together: ' || rule_on_forms.field_names
        end as reason,
    from document
    cross join rule_on_forms
    left join summed
        on
            document.document_id = summed.document_id
            and rule_on_forms.identity_id = summed.identity_id
    where not coalesce(summed.is_looked_at, false)
)

select * from final
