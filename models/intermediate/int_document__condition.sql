with

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

counted as (
    select
        document_id,
        count(case when reading = 'nil' and is_decided and amount <> 0 then 1 end)
            as non_fiscal_count,
        count(case when reading <> 'printed' and not is_decided then 1 end)
            as undecided_count,
        sum(
            case
                when reading <> 'same' then null
                when not is_decided then 0
                when table_side_key = 'appropriation_summary/revenue' then -amount
                else amount
            end
        ) as opening_balance,
        -- The form before 2019 has one line for today's three.
        count(case when reading = 'printed' then 1 end) as line_count,
        count(case when reading = 'printed' and is_decided then 1 end) as decided_count,
    from figure
    group by document_id
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

judged as (
    select
        document.document_id,
        case
            when summary_table.table_count is null then null
            when summary_table.table_count < 2 then null
            when counted.non_fiscal_count > 0 then false
            when unread_table.document_id is not null then null
            when counted.undecided_count > 0 then null
            -- A balance printed in neither table is nil in both.
            when counted.opening_balance is null then true
            else counted.opening_balance = 0
        end as is_fiscal,
        case
            when coalesce(counted.line_count, 0) = 0 then false
            -- An undecided figure leaves open whether the line has money.
            when counted.decided_count > 0 then true
        end as is_one_line,
    from {{ ref('stg_document') }} as document
    left join summary_table
        on document.document_id = summary_table.document_id
    left join counted
        on document.document_id = counted.document_id
    left join unread_table
        on document.document_id = unread_table.document_id
),

final as (
    {% for condition_key, is_met in [
        ('all_money_is_fiscal', 'is_fiscal'),
        ('fiscal_money_in_one_line', 'is_one_line'),
        ('fiscal_money_by_budget', 'not is_one_line'),
    ] -%}
        select
            document_id,
            '{{ condition_key }}' as condition_key,
            {{ is_met }} as is_met,
        from judged
        union all
    {% endfor -%}
    select
        document_id,
        'all_spending_is_fiscal' as condition_key,
        true as is_met,
    from spent_fiscal_money
)

select * from final
