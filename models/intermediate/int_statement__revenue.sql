with

line as (
    select
        *,
        case figure_key
            when 'fiscal_appropriation' then 'unsplit'
            when 'revenue_general_public' then 'general_public'
            when 'revenue_government_fund' then 'government_fund'
            when 'revenue_state_capital' then 'state_capital'
            else 'non_fiscal'
        end as budget_type,
        case figure_key
            when 'fiscal_appropriation' then 'fiscal_appropriation'
            when 'revenue_general_public' then 'fiscal_appropriation'
            when 'revenue_government_fund' then 'fiscal_appropriation'
            when 'revenue_state_capital' then 'fiscal_appropriation'
            when 'revenue_superior_subsidy' then 'superior_subsidy'
            when 'revenue_institutional' then 'institutional'
            when 'revenue_business' then 'business'
            when 'revenue_subordinate_remittance' then 'subordinate_remittance'
            when 'revenue_other' then 'other'
        end as revenue_source,
        -- The same line is stated among all revenue and among fiscal money.
        row_number() over (
            partition by document_id, figure_key
            order by case when fund is null then 0 else 1 end, page, line, statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'final_account'
),

split_by_budget as (
    select distinct document_id
    from line
    where
        revenue_source = 'fiscal_appropriation'
        and budget_type <> 'unsplit'
),

final as (
    select
        line.statement_id,
        line.document_id,
        line.publisher_code,
        line.fiscal_year,
        line.budget_type,
        line.revenue_source,
        line.subject,
        line.amount_yuan,
        line.page,
        line.line,
    from line
    left join split_by_budget
        on line.document_id = split_by_budget.document_id
    where
        line.choice = 1
        and line.revenue_source is not null
        -- The sum of the three budgets if stated one by one.
        and (
            line.budget_type <> 'unsplit'
            or split_by_budget.document_id is null
        )
)

select * from final
