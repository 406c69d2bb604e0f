{{ config(materialized="ephemeral") }}
{#-
    Rules with named figures (rule_figure_term): a cell by table, row and column; a
    statement, as a cell of the table prose, by fund, item and measure.
-#}
with

-- 事业运行: running costs of an institution, not of an agency.
institution as (
    select distinct document_id
    from {{ ref('stg_table_cell') }}
    where
        table_key = 'general_budget_expenditure'
        and column_key = 'basic'
        and row_key like '_____50'
        and amount_yuan <> 0
),

document as (
    select
        document.document_id,
        case
            when institution.document_id is not null then 'several'
            when document.scope in ('own_level', 'unit') then 'own'
            when max(fact.fact_value) = 1 then 'single'
            else 'several'
        end as accounts_of,
    from {{ ref('stg_document') }} as document
    left join {{ ref('stg_institution_fact') }} as fact
        on
            document.document_id = fact.document_id
            and fact.fact_key = 'units_in_scope'
    left join institution
        on document.document_id = institution.document_id
    group by document.document_id, document.scope, institution.document_id
),

printed as (
    select
        figure.*,
        case when figure.is_each then figure.place_key else '' end as column_key,
        figure.is_each
        or rank() over (
            partition by
                figure.document_id, figure.identity_id, figure.row_key, figure.variant,
                figure.term_no, figure.unit_key
            order by figure.statement_seq, figure.table_side_key
        ) = 1 as is_taken,
        -- Posts granted in several lots are no total.
        {% for bound in ['min', 'max'] -%}
            {{ bound }}(case when figure.unit_key <> '' then figure.amount end) over (
                partition by
                    figure.document_id, figure.identity_id, figure.row_key,
                    figure.variant, figure.term_no, figure.unit_key
            ) as {{ bound }}_count,
        {% endfor %}
    from {{ ref('int_rule__named_figure') }} as figure
    inner join document
        on figure.document_id = document.document_id
    where
        figure.kind <> 'rule'
        and (
            figure.applies_to is null
            or figure.applies_to like '%' || document.accounts_of || '%'
        )
),

not_read as (
    select
        document_id,
        table_key,
    from {{ ref('stg_table_cell') }}
    where not is_decided
    union
    select
        document_id,
        table_key,
    from {{ ref('int_table_row__unread') }}
),

-- A blank cell of a published and read table is nil.
nil as (
    select
        published_table.document_id,
        term.identity_id,
        term.row_key,
        term.variant,
        '' as unit_key,
        0 as statement_seq,
        term.term_no,
        term.term_no as term_count,
    from {{ ref('rule_figure_term') }} as term
    inner join {{ ref('stg_published_table') }} as published_table
        on term.table_side_key = published_table.table_key
    left join not_read
        on {{ same_keys('published_table', 'not_read', ['document_id', 'table_key']) }}
    where
        term.absent = 'nil'
        and not_read.document_id is null
),

present as (
    select
        document_id,
        identity_id,
        row_key,
        variant,
        unit_key,
        statement_seq,
        term_no,
        term_count,
    from printed
    where
        is_taken
        and (min_count is not distinct from max_count)
    union distinct
    select * from nil
),

complete as (
    select
        document_id,
        identity_id,
        row_key,
        variant,
        unit_key,
        row_number() over (
            partition by document_id, identity_id, row_key
            order by variant, min(statement_seq)
        ) as choice,
    from present
    group by document_id, identity_id, row_key, variant, unit_key
    having count(distinct term_no) = max(term_count)
),

evaluated as (
    select printed.*
    from printed
    inner join complete
        on {{ same_keys('printed', 'complete', [
            'document_id', 'identity_id', 'row_key', 'variant', 'unit_key',
        ]) }}
    where
        printed.is_taken
        and complete.choice = 1
),

-- The first term is the examined one; if it is used each time, all others are compared
-- with it each time.
place as (
    select distinct
        {{ evaluation_key() }},
    from evaluated
    where term_no = 1
),

final as (
    select
        {{ evaluation_key('place') }},
        evaluated.side,
        evaluated.term_no,
        evaluated.weight,
        evaluated.figure_id as owner_id,
        cast(null as string) as field,
    from place
    inner join evaluated
        on
            place.document_id = evaluated.document_id
            and place.identity_id = evaluated.identity_id
            and place.row_key = evaluated.row_key
            and (
                evaluated.term_no > 1
                or place.column_key = evaluated.column_key
            )
)

select * from final
