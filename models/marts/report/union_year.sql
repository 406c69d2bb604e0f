{%- set classes = functional_classes() -%}

with

document as (
    select * from {{ ref('dim_document') }}
    where
        is_widest_scope
        and kind = 'final_accounts'
),

publisher as (
    select
        publisher_code,
        level,
        province_name,
    from {{ ref('dim_publisher') }}
),

revenue as (
    select
        document_id,
        sum(amount_yuan) as revenue_yuan,
        sum(
            case when revenue_source = 'fiscal_appropriation' then amount_yuan end
        ) as fiscal_appropriation_yuan,
        min(evidence) as revenue_evidence,
    from {{ ref('fct_revenue_by_function') }}
    group by document_id
),

expenditure as (
    select
        document_id,
        sum(amount_yuan) as expenditure_yuan,
        sum(case when expenditure_type = 'basic' then amount_yuan end) as basic_yuan,
        sum(case when expenditure_type = 'project' then amount_yuan end)
            as project_yuan,
        min(evidence) as expenditure_evidence,
        max(case when is_classified then 1 else 0 end) as is_classified,
        {% for code in classes -%}
            sum(case when functional_code like '{{ code }}%' then amount_yuan end)
                as class_{{ code }}_yuan,
        {% endfor -%}
    from {{ ref('fct_expenditure_by_function') }}
    group by document_id
),

economic as (
    select
        fact.document_id,
        sum(
            case when class.expenditure_nature = 'personnel' then fact.amount_yuan end
        ) as personnel_yuan,
        sum(
            case when class.expenditure_nature = 'operating' then fact.amount_yuan end
        ) as operating_yuan,
    from {{ ref('fct_expenditure_by_economic_class') }} as fact
    inner join {{ ref('dim_economic_class') }} as class
        on fact.economic_class_key = class.economic_class_key
    where fact.expenditure_type = 'basic'
    group by fact.document_id
),

balance as (
    select
        document_id,
        sum(case when balance_item = 'opening_balance' then amount_yuan end)
            as opening_balance_yuan,
        sum(case when balance_item = 'closing_balance' then amount_yuan end)
            as closing_balance_yuan,
    from {{ ref('fct_balance') }}
    group by document_id
),

three_public as (
    select
        document_id,
        sum(amount_yuan) as three_public_yuan,
        sum(
            case when expense_group = 'overseas_visits' then amount_yuan end
        ) as overseas_visits_yuan,
        sum(
            case when expense_group = 'official_vehicles' then amount_yuan end
        ) as official_vehicles_yuan,
        sum(
            case when expense_group = 'official_hospitality' then amount_yuan end
        ) as official_hospitality_yuan,
    from {{ ref('fct_three_public_expenses') }}
    where stage = 'final_account'
    group by document_id
),

operating_expense as (
    select
        document_id,
        sum(amount_yuan) as agency_operating_yuan,
    from {{ ref('fct_operating_expense') }}
    where stage = 'final_account'
    group by document_id
),

procurement as (
    select
        document_id,
        sum(amount_yuan) as procurement_yuan,
    from {{ ref('fct_procurement') }}
    group by document_id
),

staff as (
    select
        document_id,
        sum(headcount) as staff,
    from {{ ref('fct_headcount') }}
    where
        basis = 'actual'
        and category not in (
            'retired', 'retired_cadre', 'retiree', 'retired_pension_fund',
            'retired_not_listed', 'survivor'
        )
    group by document_id
),

-- The budget of the same money: of all expenditure, or of fiscal expenditure where all
-- money is fiscal.
budget as (
    select
        statement.document_id,
        max(
            case
                when statement.measure = 'initial_budget' then statement.amount_yuan
            end
        ) as initial_budget_yuan,
        max(
            case
                when statement.measure = 'adjusted_budget' then statement.amount_yuan
            end
        ) as adjusted_budget_yuan,
    from {{ ref('fct_statement') }} as statement
    inner join document
        on statement.document_id = document.document_id
    where
        statement.item_key = 'expenditure_total'
        and not statement.is_cause
        and (
            statement.fund is null
            or (
                statement.fund in ('fiscal_appropriation', 'general_public')
                and document.is_all_money_fiscal
            )
        )
    group by statement.document_id
),

prior_document as (
    select
        document.document_id,
        expenditure.expenditure_yuan as prior_expenditure_yuan,
    from document
    inner join document as previous
        on
            document.publisher_code = previous.publisher_code
            and document.fiscal_year = previous.fiscal_year + 1
            and document.scope = previous.scope
    inner join expenditure
        on previous.document_id = expenditure.document_id
),

prior_statement as (
    select
        document_id,
        min(amount_yuan) as prior_expenditure_yuan,
    from {{ ref('fct_prior_year_statement') }}
    where
        subject_key = 'expenditure_total'
        and fund is null
        and not is_cause
    group by document_id
),

audited as (
    select
        document_id,
        major_finding_count,
        minor_finding_count,
        notice_count,
        disclosure_score,
    from {{ ref('agg_publisher_year') }}
),

joined as (
    select
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.document_id,
        document.scope,
        publisher.level as publisher_level,
        publisher.province_name,
        revenue.revenue_yuan,
        revenue.fiscal_appropriation_yuan,
        expenditure.expenditure_yuan,
        expenditure.basic_yuan,
        expenditure.project_yuan,
        economic.personnel_yuan,
        economic.operating_yuan,
        balance.opening_balance_yuan,
        balance.closing_balance_yuan,
        three_public.three_public_yuan,
        three_public.overseas_visits_yuan,
        three_public.official_vehicles_yuan,
        three_public.official_hospitality_yuan,
        operating_expense.agency_operating_yuan,
        procurement.procurement_yuan,
        staff.staff,
        budget.initial_budget_yuan,
        budget.adjusted_budget_yuan,
        coalesce(
            prior_document.prior_expenditure_yuan,
            prior_statement.prior_expenditure_yuan
        ) as prior_expenditure_yuan,
        case
            when prior_document.document_id is not null then 'document'
            when prior_statement.document_id is not null then 'narrative'
        end as prior_evidence,
        expenditure.expenditure_evidence as evidence,
        expenditure.is_classified,
        {% for code in classes -%}
            expenditure.class_{{ code }}_yuan,
        {% endfor -%}
        audited.major_finding_count,
        audited.minor_finding_count,
        audited.notice_count,
        audited.disclosure_score,
    from document
    inner join publisher
        on document.publisher_code = publisher.publisher_code
    {% for relation in [
        'revenue', 'expenditure', 'economic', 'balance', 'three_public',
        'operating_expense', 'procurement', 'staff', 'budget', 'prior_document',
        'prior_statement', 'audited',
    ] -%}
        left join {{ relation }}
            on document.document_id = {{ relation }}.document_id
    {% endfor %}
),

final as (
    select
        {{ joined_key(['publisher_code', 'fiscal_year']) }} as union_year_id,
        publisher_code,
        publisher_name,
        province_name,
        publisher_level,
        fiscal_year,
        document_id,
        scope,
        evidence,
        {% for column in [
            'revenue_yuan', 'fiscal_appropriation_yuan', 'expenditure_yuan',
            'basic_yuan', 'project_yuan', 'personnel_yuan', 'operating_yuan',
            'opening_balance_yuan', 'closing_balance_yuan', 'three_public_yuan',
            'overseas_visits_yuan', 'official_vehicles_yuan',
            'official_hospitality_yuan', 'agency_operating_yuan', 'procurement_yuan',
            'initial_budget_yuan', 'adjusted_budget_yuan', 'prior_expenditure_yuan',
        ] -%}
            cast({{ column }} as {{ type_amount() }}) as {{ column }},
        {% endfor -%}
        prior_evidence,
        {{ percent('expenditure_yuan', 'initial_budget_yuan') }} as execution_percent,
        {{ percent(
            'expenditure_yuan - prior_expenditure_yuan', 'prior_expenditure_yuan'
        ) }} as change_percent,
        cast(staff as integer) as staff,
        case
            when staff > 0
                then {{ rounded_quotient('expenditure_yuan', 'staff', type_amount()) }}
        end as expenditure_per_head_yuan,
        {% for code in classes -%}
            case
                when is_classified = 1
                    then {{ percent(
                        nil_as_zero('class_' ~ code ~ '_yuan'), 'expenditure_yuan'
                    ) }}
            end as share_{{ code }}_percent,
        {% endfor -%}
        major_finding_count,
        minor_finding_count,
        notice_count,
        disclosure_score,
    from joined
)

select * from final
