with

document as (
    select document_id from {{ ref('stg_document') }}
),

line as (
    select
        *,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
    from {{ ref('condition_line') }}
),

figure as (
    select
        cell.document_id,
        cell.table_side_key,
        cell.is_decided,
        cell.amount,
        line.reading,
    from {{ ref('int_table_cell__candidate_column') }} as cell
    inner join line
        on {{ same_keys('cell', 'line', ['table_side_key', 'row_key']) }}
    where cell.column_key = 'final_account'
),

summary_table as (
    select
        document_id,
        count(distinct table_key) as table_count,
    from {{ ref('stg_published_table') }}
    where table_key in ('revenue_expenditure_summary', 'appropriation_summary')
    group by document_id
),

unread_table as (
    select distinct document_id
    from {{ ref('int_table_row__unread') }}
    where
        table_key in ('revenue_expenditure_summary', 'appropriation_summary')
        and row_key is null
),

non_fiscal as (
    select
        document_id,
        sum(case when is_decided and amount <> 0 then 1 else 0 end) as amount_count,
        sum(case when not is_decided then 1 else 0 end) as undecided_count,
    from figure
    where reading = 'nil'
    group by document_id
),

opening_balance as (
    select
        document_id,
        sum(
            case
                when not is_decided then 0
                when table_side_key = 'appropriation_summary/revenue' then -amount
                else amount
            end
        ) as non_fiscal_amount,
        sum(case when not is_decided then 1 else 0 end) as undecided_count,
    from figure
    where reading = 'same'
    group by document_id
),

-- The form before 2019 has one line for today's three.
fiscal_line as (
    select
        document_id,
        sum(case when is_decided then 1 else 0 end) as amount_count,
    from figure
    where reading = 'printed'
    group by document_id
),

fiscal_lines as (
    select
        document.document_id,
        case
            when fiscal_line.document_id is null then false
            -- An undecided figure leaves open whether the line has money.
            when fiscal_line.amount_count > 0 then true
        end as is_one,
    from document
    left join fiscal_line
        on document.document_id = fiscal_line.document_id
),

stated_total as (
    select
        *,
        fund in ('general_public', 'government_fund', 'state_capital') as is_budget,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and figure_key = 'expenditure_total'
        and measure = 'final_account'
        and not is_in_basic_list
),

-- Total expenditure in prose, of all money, fiscal money and its budgets.
stated_spending as (
    select
        document_id,
        {% for amount in ['amount_yuan', 'resolution_yuan'] -%}
            max(case when fund is null then {{ amount }} end) as all_{{ amount }},
            max(case when fund = 'fiscal_appropriation' then {{ amount }} end)
                as fiscal_{{ amount }},
            case
                when max(case when fund = 'general_public' then 1 end) = 1
                    then sum(case when is_budget then {{ amount }} end)
            end as budgets_{{ amount }},
        {% endfor %}
    from stated_total
    group by document_id
),

-- One amount for all of them. A document that contradicts itself here is no evidence.
spent_fiscal_money as (
    select document_id
    from stated_spending
    where
        {% for one, other in [('fiscal', 'budgets'), ('budgets', 'fiscal')] -%}
            {{ 'and' if not loop.first }} 2 * abs(
                coalesce({{ one }}_amount_yuan, {{ other }}_amount_yuan)
                - all_amount_yuan
            )
            <= all_resolution_yuan
            + coalesce({{ one }}_resolution_yuan, {{ other }}_resolution_yuan)
        {% endfor %}
),

final as (
    select
        document.document_id,
        'all_money_is_fiscal' as condition_key,
        case
            when summary_table.table_count is null then null
            when summary_table.table_count < 2 then null
            when non_fiscal.amount_count > 0 then false
            when unread_table.document_id is not null then null
            when non_fiscal.undecided_count > 0 then null
            when opening_balance.undecided_count > 0 then null
            -- A balance printed in neither table is nil in both.
            when opening_balance.non_fiscal_amount is null then true
            else opening_balance.non_fiscal_amount = 0
        end as is_met,
    from document
    left join summary_table
        on document.document_id = summary_table.document_id
    left join non_fiscal
        on document.document_id = non_fiscal.document_id
    left join unread_table
        on document.document_id = unread_table.document_id
    left join opening_balance
        on document.document_id = opening_balance.document_id
    union all
    select
        document_id,
        'fiscal_money_in_one_line' as condition_key,
        is_one as is_met,
    from fiscal_lines
    union all
    select
        document_id,
        'fiscal_money_by_budget' as condition_key,
        not is_one as is_met,
    from fiscal_lines
    union all
    select
        document_id,
        'all_spending_is_fiscal' as condition_key,
        true as is_met,
    from spent_fiscal_money
)

select * from final
