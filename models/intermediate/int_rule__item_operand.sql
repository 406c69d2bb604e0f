with

statement as (
    select
        *,
        {{ bare_label('subject') }} as bare_subject,
        {{ bare_label("coalesce(part_of, '')") }} as bare_whole,
        left(detail_name, 2) as name_start,
    from {{ ref('int_statement__detail') }}
    where
        statement_year = fiscal_year
        and not is_cause
        and measure in (
            'final_account', 'initial_budget', 'adjusted_budget', 'count', 'other'
        )
        and coalesce(item_key, '') <> 'amount_per_head'
),

-- The whole a part is listed under, by its name: no key is known for it.
listed as (
    select
        part.statement_id as part_statement_id,
        whole.statement_id as whole_statement_id,
        row_number() over (
            partition by part.statement_id
            order by whole.position desc
        ) as nearness,
    from statement as part
    inner join statement as whole
        on
            part.document_id = whole.document_id
            and part.bare_whole = whole.bare_subject
            and part.measure = whole.measure
            and part.amount_unit = whole.amount_unit
            and part.position > whole.position
    where
        part.bare_whole <> ''
        and part.measure in ('final_account', 'count')
),

listed_once as (
    select
        part_statement_id,
        whole_statement_id,
    from listed
    where nearness = 1
),

-- What a project paid, one sum after another under a common word.
family as (
    select
        part.document_id,
        part.section,
        part.name_start,
        count(*) as part_count,
        sum(part.amount) as part_amount,
        min(part.position) as first_position,
    from statement as part
    where
        part.is_money
        and part.measure = 'final_account'
        and part.item_key = 'assistance_paid'
    group by
        part.document_id,
        part.section,
        part.name_start
    having
        count(*) > 1
        and count(*) = count(distinct part.detail_name)
),

family_whole as (
    select
        family.*,
        whole.statement_id as whole_statement_id,
        row_number() over (
            partition by family.document_id, family.section, family.name_start
            order by whole.position desc
        ) as nearness,
    from family
    inner join statement as whole
        on
            family.document_id = whole.document_id
            and family.first_position > whole.position
            and whole.detail_name like '%' || family.name_start || '%'
    where
        whole.is_money
        and (
            whole.item_key = 'special_funds'
            or whole.is_of_project
        )
        -- Of another sum it is not even near.
        and family.part_amount > 0.75 * whole.amount
        and family.part_amount < 1.25 * whole.amount
),

-- Two sums and then the project they make up.
run_total as (
    select
        whole.statement_id as whole_statement_id,
        whole.document_id,
        whole.position,
    from statement as whole
    inner join statement as part
        on
            whole.document_id = part.document_id
            and part.position between whole.position - 2 and whole.position - 1
    where
        whole.is_of_project
        and whole.is_money
        and whole.measure = 'final_account'
        and part.is_money
        and not part.is_of_project
        and part.measure in ('final_account', 'other')
        and whole.page = part.page
        and whole.line - part.line between 0 and 6
        and whole.is_planned = part.is_planned
    group by
        whole.statement_id,
        whole.document_id,
        whole.position,
        whole.amount
    having
        count(*) = 2
        and sum(part.amount) > 0.9 * whole.amount
        and sum(part.amount) < 1.1 * whole.amount
),

item as (
    select
        family_whole.whole_statement_id,
        part.statement_id as part_statement_id,
    from family_whole
    inner join statement as part
        on
            family_whole.document_id = part.document_id
            and family_whole.section = part.section
            and family_whole.name_start = part.name_start
    where
        family_whole.nearness = 1
        and part.is_money
        and part.measure = 'final_account'
        and part.item_key = 'assistance_paid'
    union distinct
    select
        run_total.whole_statement_id,
        part.statement_id as part_statement_id,
    from run_total
    inner join statement as part
        on
            run_total.document_id = part.document_id
            and part.position
            between run_total.position - 2 and run_total.position - 1
),

-- A list that gives nearly all of its whole gives all of it.
complete as (
    select listed_once.whole_statement_id
    from listed_once
    inner join statement as part
        on listed_once.part_statement_id = part.statement_id
    inner join statement as whole
        on listed_once.whole_statement_id = whole.statement_id
    where part.is_money
    group by
        listed_once.whole_statement_id,
        whole.amount
    having
        count(*) > 1
        and sum(part.amount) > 0.9 * whole.amount
        and sum(part.amount) < 1.1 * whole.amount
),

term as (
    select
        'named_parts' as identity_id,
        listed_once.whole_statement_id,
        listed_once.part_statement_id,
        '' as part_key,
    from listed_once
    inner join complete
        on listed_once.whole_statement_id = complete.whole_statement_id
    union all
    select
        'named_part_within' as identity_id,
        listed_once.whole_statement_id,
        listed_once.part_statement_id,
        '/' || {{ number_key('statement') }} as part_key,
    from listed_once
    inner join statement
        on listed_once.part_statement_id = statement.statement_id
    union all
    select
        'project_items' as identity_id,
        whole_statement_id,
        part_statement_id,
        '' as part_key,
    from item
),

final as (
    select distinct
        statement.document_id,
        term.identity_id,
        statement.subject as row_key,
        statement.measure || '/' || {{ number_key('statement') }} || term.part_key
            as column_key,
        'left' as side,
        1 as term_no,
        {{ statement_figure('statement') }},
    from term
    inner join statement
        on term.whole_statement_id = statement.statement_id
    union all
    select
        statement.document_id,
        term.identity_id,
        whole.subject as row_key,
        whole.measure || '/' || {{ number_key('whole') }} || term.part_key
            as column_key,
        'right' as side,
        2 as term_no,
        {{ statement_figure('statement') }},
    from term
    inner join statement as whole
        on term.whole_statement_id = whole.statement_id
    inner join statement
        on term.part_statement_id = statement.statement_id
)

select * from final
