{#-
    Sum of the leaves of a headline, and whether they are complete. A sum from prose is
    complete only if every part is named.
-#}
with

leaf as (
    {% for headline, part, fact, condition in [
        ("'revenue'", 'revenue_source', 'fct_revenue_by_function', none),
        ("'fiscal_appropriation'", 'revenue_source', 'fct_revenue_by_function',
         "revenue_source = 'fiscal_appropriation'"),
        ("'expenditure'", 'expenditure_type', 'fct_expenditure_by_function', none),
        ('expenditure_type', 'expenditure_type', 'fct_expenditure_by_function',
         "expenditure_type in ('basic', 'project')"),
        ('expenditure_nature', 'expenditure_nature',
         'fct_expenditure_by_economic_class',
         "expenditure_type = 'basic'"
         ~ " and expenditure_nature in ('personnel', 'operating')"),
        ("'general_basic'", 'expenditure_type', 'fct_expenditure_by_economic_class',
         "expenditure_type = 'basic'"),
        ('balance_item', 'budget_type', 'fct_balance',
         "balance_item in ('opening_balance', 'closing_balance')"),
        ("'three_public'", 'expense_group', 'fct_three_public_expenses',
         "stage = 'final_account'"),
        ('expense_group', 'expense_item', 'fct_three_public_expenses',
         "stage = 'final_account'"),
        ("'agency_operating'", 'unit_kind', 'fct_operating_expense',
         "stage = 'final_account'"),
        ("'procurement'", 'procurement_kind', 'fct_procurement', none),
    ] -%}
        select
            document_id,
            {{ headline }} as headline_key,
            {{ part }} as part,
            {{ 'coalesce(inflow_yuan, outflow_yuan)' if fact == 'fct_balance'
                else 'amount_yuan' }} as amount_yuan,
            evidence,
            table_key,
        from {{ ref(fact) }}
        {{ 'where ' ~ condition if condition }}
        union all
    {% endfor -%}
    select
        document_id,
        'staff' as headline_key,
        category as part,
        actual_headcount as amount_yuan,
        'narrative' as evidence,
        cast(null as string) as table_key,
    from {{ ref('fct_headcount') }}
    where
        basis = 'actual'
        and is_in_service
),

unread_table as (
    select distinct
        document_id,
        table_key,
    from {{ ref('int_table_row__unread') }}
),

final as (
    select
        {{ joined_key(['leaf.document_id', 'leaf.headline_key']) }}
            as headline_leaf_sum_id,
        leaf.document_id,
        leaf.headline_key,
        cast(sum(leaf.amount_yuan) as {{ type_amount() }}) as leaf_sum,
        cast(count(*) as integer) as leaf_count,
        case
            when count(unread_table.document_id) > 0 then false
            when min(leaf.evidence) = 'table' then true
            when leaf.headline_key in ('three_public', 'procurement')
                then count(distinct leaf.part) >= 3
            else leaf.headline_key in ('official_vehicles', 'staff')
        end as is_whole,
    from leaf
    left join unread_table
        on {{ same_keys('leaf', 'unread_table', ['document_id', 'table_key']) }}
    group by leaf.document_id, leaf.headline_key
)

select * from final
