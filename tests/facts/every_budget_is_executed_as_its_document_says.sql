-- A rate of execution that prose states is the one computed, to the printed digits;
-- and the budget that a headline takes is in the fact.
with

budget as (
    select * from {{ ref("fct_budget") }}
),

statement as (
    select * from {{ ref("stg_statement") }}
),

accused as (
    select distinct figure_id
    from {{ ref("int_finding__operand") }}
),

-- Amounts are rounded as well: half a unit of each moves the rate.
stated as (
    select
        budget.budget_id,
        budget.executed_of_approved_percent as computed,
        rate.value as stated,
        0.01 + 0.5 * power(10, -rate.decimals)
        + 100.0 * {{ quotient('approved.resolution_yuan', 'budget.approved_yuan') }}
        * (1 + 0.01 * budget.executed_of_approved_percent) as allowance,
    from budget
    inner join statement as approved
        on budget.approved_figure_id = approved.statement_id
    inner join statement as rate
        on
            {{ same_keys('budget', 'rate', ['document_id', 'item_key']) }}
            and (budget.fund is not distinct from rate.fund)
            and budget.fiscal_year = rate.statement_year
            -- Otherwise one section's name joins all documents.
            and {{ same_keys('approved', 'rate', ['document_id', 'section']) }}
    left join accused as accused_rate
        on rate.statement_id = accused_rate.figure_id
    left join accused as accused_account
        on budget.executed_figure_id = accused_account.figure_id
    where
        rate.measure = 'completion_rate'
        and rate.compared_with = 'initial_budget'
        and accused_rate.figure_id is null
        and accused_account.figure_id is null
        and budget.executed_of_approved_percent is not null
),

headline as (
    select
        headline.headline_id as budget_id,
        budget.approved_yuan as computed,
        headline.amount_yuan as stated,
        0 as allowance,
    from {{ ref("headline") }} as headline
    left join budget
        on headline.statement_id = budget.approved_figure_id
    where
        headline.headline_key = 'initial_budget'
        and headline.amount_yuan is not null
),

compared as (
    select * from stated
    union all
    select * from headline
),

examined as (
    select count(*) as budgets_examined
    from compared
)

select
    examined.budgets_examined,
    compared.*,
from examined
inner join compared
    on examined.budgets_examined > 0
where
    compared.computed is null
    or abs(compared.computed - compared.stated) > compared.allowance
