{%- set place = [
    'cell_id', 'statement_id', 'table_key', 'table_no', 'page', 'line', 'row_label',
    'derivation',
] -%}
{#- People are not money. -#}
{%- set is_staff = "headline_key = 'staff'" -%}

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
        prior_statement.document_id,
        'prior_expenditure' as headline_key,
        prior_statement.expenditure_choice as source_no,
        'narrative' as evidence,
        prior_statement.amount_yuan,
        cast(null as string) as cell_id,
        coalesce(
            prior_statement.stated_statement_id,
            prior_statement.prior_year_statement_id
        ) as statement_id,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        prior_statement.page,
        prior_statement.line,
        prior_statement.subject as row_label,
        prior_statement.derivation,
        cast(null as string) as printed_in,
    from {{ ref('fct_prior_year_statement') }} as prior_statement
    where prior_statement.expenditure_choice is not null
),

figure as (
    select * from {{ ref('int_headline__candidate') }}
    where evidence in ('table', 'narrative', 'form')
),

-- Last year's own accounts precede this year's prose.
previous as (
    select
        document.document_id,
        'prior_expenditure' as headline_key,
        figure.source_no,
        'document' as evidence,
        figure.amount_yuan,
        {% for column in place if column != 'derivation' -%}
            figure.{{ column }},
        {% endfor -%}
        'printed' as derivation,
        last_year.document_id as printed_in,
    from document
    inner join document as last_year
        on
            document.publisher_code = last_year.publisher_code
            and document.fiscal_year = last_year.fiscal_year + 1
            and document.scope = last_year.scope
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
        expense.cell_id,
        expense.statement_id,
        expense.table_key,
        expense.table_no,
        expense.page,
        expense.line,
        expense.row_label,
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
    from {{ ref('int_headline__candidate') }}
    union all
    select
        *,
        'printed' as derivation,
        cast(null as string) as printed_in,
    from sole_cell
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
        document.document_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        headline.code as headline_key,
        case
            when printed.evidence in ('document', 'table', 'narrative', 'form')
                then printed.evidence
            when leaf_sum.is_whole and leaf_sum.leaf_sum <> 0 then 'leaves'
            when printed.evidence = 'nil' and not printed.is_found_unread
                then 'nil'
            when leaf_sum.is_whole then 'leaves'
            when printed.is_found_unread or part_unread.document_id is not null
                then 'not_read'
            else 'not_in_file'
        end as evidence,
        coalesce(printed.printed_in, document.document_id) as printed_in,
        printed.amount_yuan as printed_amount,
        {% for column in place -%}
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
        case evidence
            when 'leaves' then leaf_sum
            when 'nil' then 0
            when 'not_read' then null
            when 'not_in_file' then null
            else printed_amount
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
        cast(case when not {{ is_staff }} then value end as {{ type_amount() }})
            as amount_yuan,
        cast(case when {{ is_staff }} then value end as integer) as headcount,
        evidence,
        printed_in,
        {% for column in place if column != 'derivation' -%}
            {{ column }},
        {% endfor -%}
        case when evidence not in ('nil', 'leaves') then derivation end as derivation,
        case when not {{ is_staff }} then leaf_sum end as leaf_sum_yuan,
        cast(case when {{ is_staff }} then leaf_sum end as integer) as leaf_headcount,
        leaf_count,
        cast(
            case when not {{ is_staff }} then value - leaf_sum end
            as {{ type_amount() }}
        ) as difference_yuan,
        cast(case when {{ is_staff }} then value - leaf_sum end as integer)
            as difference_headcount,
    from valued
)

select * from final
