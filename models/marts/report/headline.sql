{%- set place = [
    'amount_yuan', 'cell_id', 'statement_id', 'table_key', 'table_no', 'page', 'line',
    'row_label', 'derivation',
] -%}
{#- People are no money. -#}
{%- set is_staff = "stated.headline_key = 'staff'" -%}
{%- set value -%}
    case
                    when previous.document_id is not null then previous.amount_yuan
                    when stated.evidence in ('table', 'narrative')
                        then stated.amount_yuan
                    when stated.evidence = 'leaves' then stated.leaf_sum
                    when stated.evidence = 'nil' then 0
                end
{%- endset %}

with

document as (
    select
        document_id,
        publisher_code,
        publisher_name,
        fiscal_year,
        scope,
        is_all_money_fiscal,
    from {{ ref('dim_document') }}
    where
        is_current
        and kind = 'final_accounts'
),

headline as (
    select code as headline_key
    from {{ ref('vocabulary') }}
    where vocabulary = 'headline'
),

-- What prose says of the year before, or what follows from it for that year.
before as (
    select
        prior_statement.document_id,
        'prior_expenditure' as headline_key,
        row_number() over (
            partition by prior_statement.document_id
            order by
                case when prior_statement.fund is null then 0 else 1 end,
                case prior_statement.derivation
                    when 'stated' then 0
                    when 'change_amount' then 1
                    when 'flat' then 2
                    else 3
                end,
                prior_statement.page,
                prior_statement.line,
                prior_statement.prior_year_statement_id
        ) as source_no,
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
    from {{ ref('fct_prior_year_statement') }} as prior_statement
    inner join document
        on prior_statement.document_id = document.document_id
    where
        prior_statement.subject_key = 'expenditure_total'
        and not prior_statement.is_cause
        and (
            prior_statement.fund is null
            or (
                prior_statement.fund in ('fiscal_appropriation', 'general_public')
                and document.is_all_money_fiscal
            )
        )
),

candidate as (
    select
        *,
        'printed' as derivation,
    from {{ ref('int_headline__candidate') }}
    union all
    select * from before
),

-- A figure first, in the order of the sources; then a blank; then what was not read.
chosen as (
    select
        *,
        row_number() over (
            partition by document_id, headline_key
            order by
                case evidence when 'nil' then 1 when 'not_read' then 2 else 0 end,
                source_no
        ) as choice,
    from candidate
),

printed as (
    select * from chosen
    where choice = 1
),

found_not_read as (
    select distinct
        document_id,
        headline_key,
    from chosen
    where evidence = 'not_read'
),

-- Only a file that was read whole shows what is not in it.
part_unread as (
    select document_id from {{ ref('stg_notice') }}
    where notice_kind in ('page_without_text', 'damage', 'table_not_read')
    union
    select document_id from {{ ref('stg_unplaced_cell') }}
    where table_key = 'unknown_table'
),

leaf_sum as (
    select * from {{ ref('agg_headline_leaf_sum') }}
),

-- A sum of leaves stands for a total that nobody printed, where it is whole; a blank
-- beside leaves is a total that was left out.
stated as (
    select
        document.document_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.scope,
        headline.headline_key,
        case
            when printed.evidence in ('table', 'narrative') then printed.evidence
            when leaf_sum.is_whole and leaf_sum.leaf_sum <> 0 then 'leaves'
            when printed.evidence = 'nil' and found_not_read.document_id is null
                then 'nil'
            when leaf_sum.is_whole then 'leaves'
            when
                found_not_read.document_id is not null
                or part_unread.document_id is not null
                then 'not_read'
            else 'not_in_file'
        end as evidence,
        {% for column in place -%}
            printed.{{ column }},
        {% endfor -%}
        leaf_sum.leaf_sum,
        leaf_sum.leaf_count,
    from document
    cross join headline
    left join printed
        on
            document.document_id = printed.document_id
            and headline.headline_key = printed.headline_key
    left join found_not_read
        on
            document.document_id = found_not_read.document_id
            and headline.headline_key = found_not_read.headline_key
    left join part_unread
        on document.document_id = part_unread.document_id
    left join leaf_sum
        on
            document.document_id = leaf_sum.document_id
            and headline.headline_key = leaf_sum.headline_key
),

-- Last year's own accounts say what it was better than this year's prose.
previous as (
    select
        document.document_id,
        stated.document_id as previous_document_id,
        {% for column in place -%}
            stated.{{ column }},
        {% endfor -%}
        'prior_expenditure' as headline_key,
    from document
    inner join stated
        on
            document.publisher_code = stated.publisher_code
            and document.fiscal_year = stated.fiscal_year + 1
            and document.scope = stated.scope
            and stated.headline_key = 'expenditure'
            and stated.evidence in ('table', 'narrative')
),

final as (
    select
        {{ joined_key(['stated.document_id', 'stated.headline_key']) }} as headline_id,
        stated.publisher_code,
        stated.publisher_name,
        stated.fiscal_year,
        stated.document_id,
        stated.headline_key,
        cast(case when not {{ is_staff }} then {{ value }} end as {{ type_amount() }})
            as amount_yuan,
        cast(case when {{ is_staff }} then {{ value }} end as integer) as headcount,
        case
            when previous.document_id is not null then 'document'
            else stated.evidence
        end as evidence,
        coalesce(previous.previous_document_id, stated.document_id) as printed_in,
        {% for column in place if column != 'amount_yuan' -%}
            coalesce(previous.{{ column }}, stated.{{ column }}) as {{ column }},
        {% endfor -%}
        case when not {{ is_staff }} then stated.leaf_sum end as leaf_sum_yuan,
        cast(case when {{ is_staff }} then stated.leaf_sum end as integer)
            as leaf_headcount,
        stated.leaf_count,
    from stated
    left join previous
        on
            stated.document_id = previous.document_id
            and stated.headline_key = previous.headline_key
)

select
    *,
    cast(amount_yuan - leaf_sum_yuan as {{ type_amount() }}) as difference_yuan,
from final
