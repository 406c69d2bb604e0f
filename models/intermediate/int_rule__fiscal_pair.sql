{#- Totals of fiscal appropriation in prose, and the budgets they are made of. -#}
{%- set budgets = ['general_public', 'government_fund', 'state_capital'] -%}
with

statement as (
    select
        *,
        row_number() over (
            partition by document_id, item_key, coalesce(fund, '')
            order by number_seq, statement_seq
        ) as time_told,
    from {{ ref('int_statement__account') }}
    where
        measure = 'final_account'
        and is_money
        and statement_year = fiscal_year
        and document_kind = 'final_accounts'
),

-- Each side and the statements of its three budgets.
budget as (
    {% for budget in budgets -%}
        select
            'revenue_total' as whole_key,
            'revenue_{{ budget }}' as item_key,
            '{{ budget }}' as fund,
        union all
        select
            'expenditure_total' as whole_key,
            'expenditure_total' as item_key,
            '{{ budget }}' as fund,
        {{ "union all" if not loop.last }}
    {% endfor %}
),

told_budget as (
    select
        budget.whole_key,
        statement.document_id,
        statement.statement_id,
        row_number() over (
            partition by statement.document_id, budget.whole_key, budget.fund
            order by statement.number_seq, statement.statement_seq
        ) as time_told,
        budget.fund,
    from budget
    inner join statement
        on
            budget.item_key = statement.item_key
            and budget.fund = coalesce(statement.fund, budget.fund)
            and (
                statement.fund is not null
                or budget.whole_key = 'revenue_total'
            )
),

-- A budget that is not spoken of can have money: all three are told, or nothing said.
complete as (
    select
        document_id,
        whole_key,
    from told_budget
    where time_told = 1
    group by
        document_id,
        whole_key
    having count(*) = {{ budgets | length }}
),

whole as (
    select
        statement.statement_id,
        statement.document_id,
        statement.item_key as whole_key,
        statement.item_key || '/' || statement.fund as row_key,
        statement.measure || '/' || {{ number_key('statement') }} as column_key,
        complete.document_id is not null as is_complete,
    from statement
    left join complete
        on
            statement.document_id = complete.document_id
            and statement.item_key = complete.whole_key
    where
        statement.fund = 'fiscal_appropriation'
        and statement.item_key in ('revenue_total', 'expenditure_total')
),

term as (
    select
        statement_id,
        row_key,
        column_key,
        'left' as side,
        statement_id as term_id,
    from whole
    union all
    select
        whole.statement_id,
        whole.row_key,
        whole.column_key,
        'right' as side,
        told_budget.statement_id as term_id,
    from whole
    inner join told_budget
        on
            whole.document_id = told_budget.document_id
            and whole.whole_key = told_budget.whole_key
            and told_budget.time_told = 1
    where whole.is_complete
    union all
    -- Else fiscal revenue as it is told as one of the sources.
    select
        whole.statement_id,
        whole.row_key,
        whole.column_key,
        'right' as side,
        statement.statement_id as term_id,
    from whole
    inner join statement
        on
            whole.document_id = statement.document_id
            and statement.item_key = 'fiscal_appropriation'
            and statement.time_told = 1
    where
        not whole.is_complete
        and whole.whole_key = 'revenue_total'
),

compared as (
    select statement_id
    from term
    where side = 'right'
    group by statement_id
),

final as (
    select
        statement.document_id,
        'statement_fiscal_total' as identity_id,
        term.row_key,
        term.column_key,
        term.side,
        case term.side when 'left' then 1 else 2 end as term_no,
        1 as weight,
        term.term_id as owner_id,
        cast(null as string) as field,
    from term
    inner join compared
        on term.statement_id = compared.statement_id
    inner join statement
        on term.statement_id = statement.statement_id
)

select * from final
