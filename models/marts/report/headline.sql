{%- set place = [
    'cell_id', 'statement_id', 'table_key', 'table_no', 'page', 'line', 'row_label',
] -%}
{%- set figures = "('document', 'table', 'narrative', 'form')" -%}

with

document as (
    select
        document_id,
        publisher_code,
        publisher_name,
        fiscal_year,
        scope,
    from {{ ref('dim_document') }}
    where
        is_current
        and kind = 'final_accounts'
),

-- The prior year as stated in prose, or derived from it.
before as (
    select
        document_id,
        'prior_expenditure' as headline_key,
        expenditure_choice as source_no,
        'narrative' as evidence,
        amount_yuan,
        cast(null as string) as cell_id,
        coalesce(stated_statement_id, prior_year_statement_id) as statement_id,
        {{ no_text(['table_key', 'table_no']) }},
        page,
        line,
        subject as row_label,
        derivation,
        cast(null as string) as printed_in,
    from {{ ref('fct_prior_year_statement') }}
    where expenditure_choice is not null
),

figure as (
    select * from {{ ref('int_headline__candidate') }}
    where evidence in {{ figures }}
),

-- Last year's own accounts precede this year's prose.
previous as (
    select
        document.document_id,
        'prior_expenditure' as headline_key,
        figure.source_no,
        'document' as evidence,
        figure.amount_yuan,
        {% for column in place -%}
            figure.{{ column }},
        {% endfor -%}
        'printed' as derivation,
        last_year.document_id as printed_in,
    from document
    inner join document as last_year
        on
            {{ same_keys('document', 'last_year', ['publisher_code', 'scope']) }}
            and document.fiscal_year = last_year.fiscal_year + 1
    inner join figure
        on
            last_year.document_id = figure.document_id
            and figure.headline_key = 'expenditure'
),

-- The only figure of a table without a total is the total in prose.
sole_cell as (
    select
        expense.document_id,
        'agency_operating' as headline_key,
        0 as source_no,
        expense.evidence,
        expense.amount_yuan,
        {% for column in place -%}
            expense.{{ column }},
        {% endfor -%}
    from {{ ref('fct_operating_expense') }} as expense
    inner join {{ ref('agg_headline_leaf_sum') }} as leaf_sum
        on expense.document_id = leaf_sum.document_id
    where
        expense.evidence = 'table'
        and leaf_sum.headline_key = 'agency_operating'
        and leaf_sum.leaf_count = 1
        and leaf_sum.is_whole
),

candidate as (
    select
        *,
        'printed' as derivation,
        cast(null as string) as printed_in,
    from (
        select * from {{ ref('int_headline__candidate') }}
        union all
        select * from sole_cell
    ) as printed
    union all
    select * from before
    union all
    select * from previous
),

-- A figure first, in order of sources; then a blank; then unread content.
chosen as (
    select
        *,
        row_number() over (
            partition by document_id, headline_key
            order by
                case evidence
                    when 'document' then 0
                    when 'nil' then 2
                    when 'not_read' then 3
                    else 1
                end,
                source_no, page, line
        ) as choice,
        max(case when evidence = 'not_read' then 1 else 0 end) over (
            partition by document_id, headline_key
        ) = 1 as is_found_unread,
    from candidate
),

-- A complete sum of leaves replaces an unprinted total; a blank beside leaves is an
-- omitted total.
stated as (
    select
        document.*,
        headline.code as headline_key,
        case
            when printed.evidence in {{ figures }} then printed.evidence
            when leaf_sum.is_whole and leaf_sum.leaf_sum <> 0 then 'leaves'
            when printed.evidence = 'nil' and not printed.is_found_unread then 'nil'
            when leaf_sum.is_whole then 'leaves'
            when printed.is_found_unread or part_unread.document_id is not null
                then 'not_read'
            else 'not_in_file'
        end as evidence,
        coalesce(printed.printed_in, document.document_id) as printed_in,
        printed.amount_yuan as printed_amount,
        {% for column in place + ['derivation'] -%}
            printed.{{ column }},
        {% endfor -%}
        leaf_sum.leaf_sum,
        leaf_sum.leaf_count,
    from document
    inner join {{ ref('vocabulary') }} as headline
        on headline.vocabulary = 'headline'
    left join chosen as printed
        on
            document.document_id = printed.document_id
            and headline.code = printed.headline_key
            and printed.choice = 1
    left join {{ ref('int_document__part_unread') }} as part_unread
        on document.document_id = part_unread.document_id
    left join {{ ref('agg_headline_leaf_sum') }} as leaf_sum
        on
            document.document_id = leaf_sum.document_id
            and headline.code = leaf_sum.headline_key
),

valued as (
    select
        *,
        case
            when evidence in {{ figures }} then printed_amount
            when evidence = 'leaves' then leaf_sum
            when evidence = 'nil' then 0
        end as value,
    from stated
),

final as (
    select
        {{ joined_key(['document_id', 'headline_key']) }} as headline_id,
        publisher_code,
        publisher_name,
        fiscal_year,
        document_id,
        headline_key,
        {{ money_or_people('value', 'amount_yuan', 'headcount') }},
        evidence,
        printed_in,
        {% for column in place -%}
            {{ column }},
        {% endfor -%}
        case when evidence not in ('nil', 'leaves') then derivation end as derivation,
        {{ money_or_people('leaf_sum', 'leaf_sum_yuan', 'leaf_headcount') }},
        leaf_count,
        {{ money_or_people(
            'value - leaf_sum', 'difference_yuan', 'difference_headcount'
        ) }},
    from valued
)

select * from final
