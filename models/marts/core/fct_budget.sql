{#- Phases as named by the Fiscal Data Package, in the order of the year. -#}
{%- set phases = {
    'approved': 'initial_budget',
    'adjusted': 'adjusted_budget',
    'executed': 'final_account',
} -%}

with

statement as (
    select
        account.*,
        document.kind,
        case
            when account.functional_code is not null then 'functional'
            when account.economic_code is not null then 'economic'
            else 'line'
        end as item_kind,
    from {{ ref('int_statement__account') }} as account
    inner join {{ ref('int_document__ranked') }} as document
        on account.document_id = document.document_id
    where
        document.is_current
        and document.kind in ('final_accounts', 'performance_report')
        and account.statement_year = account.fiscal_year
        and account.item_key is not null
        and account.item_key not like 'project:%'
),

-- A report on projects states their budget and its use, and has no accounts.
reported as (
    select
        statement_id as figure_id,
        'narrative' as evidence,
        document_id,
        publisher_code,
        fiscal_year,
        item_kind,
        item_key,
        fund,
        measure,
        amount_yuan,
        subject as row_label,
        page,
        line,
        statement_seq as preference,
    from statement
    where
        kind = 'performance_report'
        and is_money
        and item_key in ('project', 'expenditure_total', 'whole_department')
        and measure in ('initial_budget', 'adjusted_budget', 'final_account')
),

figure as (
    select * from {{ ref('int_budget__figure') }}
    -- Money for one purpose is a project's budget (performance.fct_project).
    where item_key <> 'special_funds'
    union all
    select * from reported
),

-- 完成预算的百分比 as stated, the first of each item; other budgets may be meant.
rated as (
    select
        document_id,
        item_kind,
        item_key,
        coalesce(fund, '') as fund_key,
        min_by(value, statement_seq) as stated_percent,
        min_by(statement_id, statement_seq) as stated_percent_statement_id,
    from statement
    where measure = 'completion_rate'
    group by document_id, item_kind, item_key, coalesce(fund, '')
),

-- Printed and stated, or in two tables: tables before prose, as for the headlines.
ranked as (
    select
        *,
        row_number() over (
            partition by document_id, item_kind, item_key, fund, measure
            order by preference, page, line, figure_id
        ) as choice,
    from figure
),

-- Label and place of an item come from its first phase.
placed as (
    select
        *,
        row_number() over (
            partition by document_id, item_kind, item_key, fund
            order by
                case measure
                    {% for measure in phases.values() -%}
                        when '{{ measure }}' then {{ loop.index }}
                    {% endfor -%}
                end
        ) as phase_no,
    from ranked
    where choice = 1
),

item as (
    select
        document_id,
        publisher_code,
        fiscal_year,
        item_kind,
        item_key,
        fund,
        {% for phase, measure in phases.items() -%}
            max(case when measure = '{{ measure }}' then amount_yuan end)
                as {{ phase }}_yuan,
            max(case when measure = '{{ measure }}' then figure_id end)
                as {{ phase }}_figure_id,
            max(case when measure = '{{ measure }}' then evidence end)
                as {{ phase }}_evidence,
        {% endfor -%}
        {% for column in ['page', 'line', 'row_label'] -%}
            max(case when phase_no = 1 then {{ column }} end) as {{ column }},
        {% endfor -%}
        coalesce(fund, '') as fund_key,
        max(case when measure <> 'final_account' then 1 else 0 end) = 1 as has_budget,
        case when item_kind = 'functional' then item_key end as functional_code,
        case when item_kind = 'economic' then item_key end as economic_code,
    from placed
    group by document_id, publisher_code, fiscal_year, item_kind, item_key, fund
),

final as (
    select
        {{ joined_key([
            'item.document_id', 'item.item_kind', 'item.item_key', 'item.fund'
        ]) }} as budget_id,
        item.document_id,
        item.publisher_code,
        item.fiscal_year,
        item.item_kind,
        item.item_key,
        {% for classification in ['functional', 'economic'] -%}
            case
                when item.item_kind = '{{ classification }}'
                    then {{ classification }}_class.{{ classification }}_class_key
            end as {{ classification }}_class_key,
        {% endfor -%}
        item.fund,
        {% for phase in phases -%}
            item.{{ phase }}_yuan,
        {% endfor -%}
        {% for phase in ['approved', 'adjusted'] -%}
            {{ percent('item.executed_yuan', 'item.' ~ phase ~ '_yuan') }}
                as executed_of_{{ phase }}_percent,
        {% endfor -%}
        cast(rated.stated_percent as decimal(9, 2)) as stated_percent,
        rated.stated_percent_statement_id,
        {% for phase in phases -%}
            item.{{ phase }}_evidence,
            item.{{ phase }}_figure_id,
        {% endfor -%}
        item.page,
        item.line,
        item.row_label,
    from item
    left join rated
        on {{ same_keys('item', 'rated', [
            'document_id', 'item_kind', 'item_key', 'fund_key',
        ]) }}
    {{ join_class('functional', 'item', 'item.functional_code') }}
    {{ join_class('economic', 'item', 'item.economic_code') }}
    where
        item.has_budget
        or rated.document_id is not null
)

select * from final
