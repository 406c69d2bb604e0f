{{ config(materialized="ephemeral") }}
{#- Both sides of the accounts in prose: balances of sections, and grand totals. -#}
with

statement as (
    select
        *,
        coalesce(fund, '') as fund_key,
        coalesce(section, '') as section_key,
    from {{ ref('int_statement__account') }}
    where
        is_money
        and measure = 'final_account'
        and statement_year = fiscal_year
        and document_kind = 'final_accounts'
        and item_key in (
            'opening_balance', 'revenue_total', 'use_of_non_fiscal_surplus',
            'expenditure_total', 'surplus_distribution', 'closing_balance',
            'grand_total_revenue', 'grand_total_expenditure'
        )
        -- A balance of one money among those of all money is not a term of theirs.
        and not (fund is null and subject like '%财政拨款%')
),

-- The first of each in its section; other rules compare later ones with it.
stated as (
    select
        *,
        row_number() over (
            partition by document_id, fund_key, section_key, item_key
            order by number_seq, statement_seq
        ) as time_stated,
        row_number() over (
            partition by document_id, fund_key, item_key
            order by number_seq, statement_seq
        ) as time_in_document,
    from statement
),

-- Items missing in a section may be printed elsewhere.
elsewhere as (
    select distinct
        document_id,
        row_key as item_key,
    from {{ ref('stg_table_cell') }}
    where
        row_key in ('use_of_non_fiscal_surplus', 'surplus_distribution')
        and amount_yuan <> 0
    union distinct
    select distinct
        document_id,
        item_key,
    from statement
    where
        item_key in ('use_of_non_fiscal_surplus', 'surplus_distribution')
        and amount <> 0
),

section as (
    select
        stated.document_id,
        stated.fund_key,
        stated.section_key,
    from stated
    left join elsewhere
        on stated.document_id = elsewhere.document_id
    where stated.time_stated = 1
    group by stated.document_id, stated.fund_key, stated.section_key
    having
        count(distinct case
            when stated.item_key in (
                'opening_balance', 'revenue_total', 'expenditure_total',
                'closing_balance'
            ) then stated.item_key
        end) = 4
        and count(distinct elsewhere.item_key) = count(distinct case
            when stated.item_key = elsewhere.item_key then stated.item_key
        end)
),

balance as (
    select
        stated.document_id,
        stated.section_key as row_key,
        stated.fund_key as column_key,
        case
            when stated.item_key in (
                'opening_balance', 'revenue_total', 'use_of_non_fiscal_surplus'
            ) then stated.statement_id
        end as came_id,
        case
            when stated.item_key in (
                'expenditure_total', 'surplus_distribution', 'closing_balance'
            ) then stated.statement_id
        end as went_id,
    from stated
    inner join section
        on {{ same_keys('stated', 'section', [
            'document_id', 'fund_key', 'section_key',
        ]) }}
    where stated.time_stated = 1
),

-- A text that uses 总计 for what others call 合计 gives two sums that need not be
-- equal: one of its totals must differ from the sum of the year.
total as (
    select
        document_id,
        fund_key,
        {% for item in [
            'grand_total_revenue', 'grand_total_expenditure',
            'revenue_total', 'expenditure_total',
        ] -%}
            max(case when item_key = '{{ item }}' then statement_id end)
                as {{ item }}_id,
            max(case when item_key = '{{ item }}' then number_seq end)
                as {{ item }}_seq,
            max(case when item_key = '{{ item }}' then amount end) as {{ item }},
        {% endfor -%}
    from stated
    where time_in_document = 1
    group by document_id, fund_key
),

sides as (
    select
        document_id,
        'grand_total' as row_key,
        fund_key as column_key,
        grand_total_revenue_id as came_id,
        grand_total_expenditure_id as went_id,
    from total
    where
        grand_total_revenue_id is not null
        and grand_total_expenditure_id is not null
        and grand_total_revenue_seq <> grand_total_expenditure_seq
        and (
            grand_total_revenue <> revenue_total
            or grand_total_expenditure <> expenditure_total
        )
),

final as (
    {% for relation in ['balance', 'sides'] -%}
        {{ pair_terms(relation, "'statement_" ~ relation ~ "'", [
            ('came_id', 'left'), ('went_id', 'right'),
        ]) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from final
