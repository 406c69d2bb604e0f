{#-
    Every possible place of a headline of some accounts, in order of priority, with its
    content: figure, blank or unread.
-#}
with

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
    where kind = 'final_accounts'
),

-- Stated of all money, or of a fund that is all money.
in_prose as (
    select
        statement.document_id,
        headline_source.headline_key,
        headline_source.source_no,
        'narrative' as evidence,
        statement.amount_yuan,
        cast(null as string) as cell_id,
        statement.statement_id,
        {{ no_text(['table_key', 'table_no']) }},
        statement.page,
        statement.line,
        statement.subject as row_label,
    from {{ ref('headline_source') }} as headline_source
    inner join {{ ref('int_statement__figure') }} as statement
        on
            headline_source.item_key = statement.figure_key
            and headline_source.measure = statement.measure
            and coalesce(headline_source.fund, '') = coalesce(statement.fund, '')
    left join {{ ref('int_document__condition') }} as met_condition
        on
            statement.document_id = met_condition.document_id
            and headline_source.condition_key = met_condition.condition_key
            and met_condition.is_met
    where
        statement.item_kind = 'line'
        and (
            headline_source.condition_key is null
            or met_condition.document_id is not null
        )
),

-- People in service, from the sentence that lists their groups.
counted as (
    select
        headcount.document_id,
        'staff' as headline_key,
        headcount.headcount_seq as source_no,
        'narrative' as evidence,
        cast(headcount.headcount as {{ type_amount() }}) as amount_yuan,
        {{ no_text(['cell_id', 'statement_id', 'table_key', 'table_no']) }},
        headcount.page,
        headcount.line,
        headcount.label as row_label,
    from {{ ref('stg_headcount') }} as headcount
    inner join document
        on headcount.document_id = document.document_id
    where
        headcount.basis = 'actual'
        and {{ counts_staff('headcount') }}
),

-- The whole department on its self-evaluation form.
on_form as (
    select
        form.document_id,
        headline.code as headline_key,
        100 + form.project_seq as source_no,
        'form' as evidence,
        case headline.code
            when 'initial_budget' then form.initial_budget_yuan
            else form.adjusted_budget_yuan
        end as amount_yuan,
        {{ no_text(['cell_id', 'statement_id', 'table_key', 'table_no']) }},
        form.page,
        form.line,
        form.project_name as row_label,
    from {{ ref('int_project__keyed') }} as form
    inner join document
        on {{ same_keys('form', 'document', ['document_id', 'fiscal_year']) }}
    inner join {{ ref('vocabulary') }} as headline
        on headline.code in ('initial_budget', 'adjusted_budget')
    where
        headline.vocabulary = 'headline'
        and form.form_kind = 'department'
),

-- Prose states that there is none.
stated_none as (
    select
        fact.document_id,
        replace(fact.fact_key, 'no_', '') as headline_key,
        200 as source_no,
        'narrative' as evidence,
        cast(fact.fact_value as {{ type_amount() }}) as amount_yuan,
        {{ no_text(['cell_id', 'statement_id', 'table_key', 'table_no']) }},
        fact.page,
        fact.line,
        cast(null as string) as row_label,
    from {{ ref('stg_institution_fact') }} as fact
    inner join document
        on fact.document_id = document.document_id
    where
        left(fact.fact_key, 3) = 'no_'
        and fact.fact_key <> 'no_state_assets'
),

final as (
    select * from {{ ref('int_headline__in_table') }}
    union all
    select * from in_prose
    union all
    select * from counted
    union all
    select * from on_form
    where amount_yuan is not null
    union all
    select * from stated_none
)

select * from final
