{%- set stages = ['initial_budget', 'adjusted_budget', 'final_account'] -%}
{%- set parts = ['vehicle_purchase', 'vehicle_operation'] -%}

with

counted as (
    select
        document_id,
        expense_group,
        min(evidence) as evidence,
        sum(initial_budget_yuan) as initial_budget_yuan,
        sum(adjusted_budget_yuan) as adjusted_budget_yuan,
        sum(amount_yuan) as final_account_yuan,
        {% for part in parts -%}
            sum(case when expense_item = '{{ part }}' then amount_yuan end)
                as {{ part }}_yuan,
        {% endfor -%}
    from {{ ref('fct_three_public_expenses') }}
    group by document_id, expense_group
),

-- Printed amount of an expense with parts.
printed_sum as (
    select
        document_id,
        row_key as expense_group,
        {% for stage in stages -%}
            max(case when column_key = '{{ stage }}' then amount_yuan end)
                as {{ stage }}_yuan,
        {% endfor -%}
    from {{ ref('int_figure__final_accounts') }}
    where
        table_key = 'three_public_expenses'
        and is_money
        and not is_leaf
    group by document_id, row_key
),

-- The final account as in union_year.
headline as (
    select
        document_id,
        headline_key as expense_group,
        amount_yuan,
        evidence,
    from {{ ref('headline') }}
    where
        headline_key in ('overseas_visits', 'official_vehicles', 'official_hospitality')
        and amount_yuan is not null
),

expense as (
    select
        document_id,
        expense_group,
    from counted
    union distinct
    select
        document_id,
        expense_group,
    from headline
),

staged as (
    select
        expense.document_id,
        expense.expense_group,
        coalesce(headline.evidence, counted.evidence) as evidence,
        {% for stage in stages -%}
            coalesce(
                {{ 'headline.amount_yuan,' if stage == 'final_account' }}
                printed_sum.{{ stage }}_yuan,
                counted.{{ stage }}_yuan
            ) as {{ stage }}_yuan,
        {% endfor -%}
        {% for part in parts -%}
            counted.{{ part }}_yuan,
        {% endfor -%}
    from expense
    {% for relation in ['counted', 'printed_sum', 'headline'] -%}
        left join {{ relation }}
            on {{ same_keys('expense', relation, ['document_id', 'expense_group']) }}
    {% endfor %}
),

final as (
    select
        {{ joined_key([
            'document.publisher_code', 'document.fiscal_year', 'staged.expense_group'
        ]) }} as three_public_year_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        staged.expense_group,
        {% for stage in stages -%}
            cast(staged.{{ stage }}_yuan as {{ type_amount() }}) as {{ stage }}_yuan,
        {% endfor -%}
        {{ percent('staged.final_account_yuan', 'staged.initial_budget_yuan') }}
            as execution_of_initial_percent,
        {{ percent('staged.final_account_yuan', 'staged.adjusted_budget_yuan') }}
            as execution_of_adjusted_percent,
        {% for part in parts -%}
            cast(staged.{{ part }}_yuan as {{ type_amount() }}) as {{ part }}_yuan,
        {% endfor -%}
        staged.evidence,
    from staged
    inner join {{ ref('dim_document') }} as document
        on staged.document_id = document.document_id
    where
        document.is_current
        and document.kind = 'final_accounts'
)

select * from final
