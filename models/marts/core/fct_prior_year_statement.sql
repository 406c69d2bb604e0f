{#- Half a unit of the last printed digit. -#}
{%- set half = 'cast(0.5 as ' ~ type_allowance() ~ ')' -%}
{%- set half_rate = 'cast(0.5 * power(10, -decimals) as decimal(18, 6))' -%}

with

-- One row per statement of a year's figure, with statements on the prior year.
beside as (
    select
        current_statement_id,
        {% for name, measure, value in [
            ('stated_yuan', 'prior_year', 'amount_yuan'),
            ('stated_resolution_yuan', 'prior_year', 'resolution_yuan'),
            ('stated_statement_id', 'prior_year', 'statement_id'),
            ('change_yuan', 'change_amount', 'sign * amount_yuan'),
            ('change_resolution_yuan', 'change_amount', 'resolution_yuan'),
            ('change_statement_id', 'change_amount', 'statement_id'),
            ('change_rate_percent', 'change_rate', 'sign * value'),
            ('half_rate_percent', 'change_rate', half_rate),
            ('rate_statement_id', 'change_rate', 'statement_id'),
        ] -%}
            max(case when measure = '{{ measure }}' then {{ value }} end) as {{ name }},
        {% endfor -%}
        max(case when measure = 'flat' then 1 else 0 end) as is_flat,
    from {{ ref('int_statement__change') }}
    where base = 'prior_year'
    group by current_statement_id
),

measured as (
    select
        beside.*,
        current_statement.document_id,
        current_statement.publisher_code,
        current_statement.statement_year - 1 as prior_year,
        current_statement.subject,
        current_statement.subject_key,
        current_statement.item_key,
        current_statement.functional_code,
        current_statement.economic_code,
        current_statement.fund,
        current_statement.is_cause,
        own_accounts.document_id as own_document_id,
        current_statement.amount_yuan as current_yuan,
        current_statement.resolution_yuan * {{ half }} as half_current_yuan,
        current_statement.page,
        current_statement.line,
    from beside
    inner join {{ ref('fct_statement') }} as current_statement
        on beside.current_statement_id = current_statement.statement_id
    left join {{ ref('int_document__ranked') }} as own_accounts
        on
            current_statement.publisher_code = own_accounts.publisher_code
            and current_statement.statement_year - 1 = own_accounts.fiscal_year
            and own_accounts.is_current
            and own_accounts.kind = 'final_accounts'
),

-- A fall to zero leaves the prior amount open, so no rate below -99.99.
bounded as (
    select
        *,
        {% for end, less, more in [('low', '-', '+'), ('high', '+', '-')] -%}
            stated_yuan {{ less }} stated_resolution_yuan * {{ half }}
                as stated_{{ end }},
            case
                when change_yuan is not null
                    then
                        current_yuan - change_yuan
                        {{ less }} half_current_yuan
                        {{ less }} change_resolution_yuan * {{ half }}
                when is_flat = 1 then current_yuan {{ less }} half_current_yuan
            end as amount_{{ end }},
            case
                when change_rate_percent - half_rate_percent > -99.99
                    then
                        {{ quotient(
                            '100 * (current_yuan ' ~ less ~ ' half_current_yuan)',
                            '100 + change_rate_percent ' ~ more ~ ' half_rate_percent'
                        ) }}
            end as rate_{{ end }},
        {% endfor %}
    from measured
),

final as (
    select
        current_statement_id as prior_year_statement_id,
        document_id,
        publisher_code,
        prior_year,
        subject,
        subject_key,
        item_key,
        functional_code,
        economic_code,
        fund,
        is_cause,
        own_document_id,
        case
            when stated_yuan is not null then 'stated'
            when change_yuan is not null then 'change_amount'
            when is_flat = 1 then 'flat'
            else 'change_rate'
        end as derivation,
        cast(
            case
                when stated_yuan is not null then stated_yuan
                when change_yuan is not null then current_yuan - change_yuan
                when is_flat = 1 then current_yuan
                else {{ quotient('100 * current_yuan', '100 + change_rate_percent') }}
            end as {{ type_amount() }}
        ) as amount_yuan,
        {% for bound, end, nearest in [
            ('lower', 'low', 'greatest'), ('upper', 'high', 'least'),
        ] -%}
            cast(
                {{ nearest }}(
                    coalesce(stated_{{ end }}, amount_{{ end }}, rate_{{ end }}),
                    coalesce(amount_{{ end }}, rate_{{ end }}, stated_{{ end }}),
                    coalesce(rate_{{ end }}, amount_{{ end }}, stated_{{ end }})
                ) as {{ type_allowance() }}
            ) as {{ bound }}_yuan,
        {% endfor -%}
        current_yuan,
        stated_yuan,
        cast(change_yuan as {{ type_amount() }}) as change_yuan,
        cast(change_rate_percent as decimal(18, 6)) as change_rate_percent,
        stated_statement_id,
        change_statement_id,
        rate_statement_id,
        page,
        line,
    from bounded
    where
        stated_yuan is not null
        or change_yuan is not null
        or is_flat = 1
        or rate_low is not null
),

-- Spending of fiscal money is all spending.
all_fiscal as (
    select document_id from {{ ref('int_document__condition') }}
    where condition_key like 'all_%_is_fiscal' and is_met
),

-- All money first, then fewest derivation steps.
ranked as (
    select
        final.prior_year_statement_id,
        row_number() over (
            partition by final.document_id
            order by
                case when final.fund is null then 0 else 1 end,
                case final.derivation
                    when 'stated' then 0
                    when 'change_amount' then 1
                    when 'flat' then 2
                    else 3
                end,
                final.page,
                final.line,
                final.prior_year_statement_id
        ) as expenditure_choice,
    from final
    where
        final.subject_key = 'expenditure_total'
        and not final.is_cause
        and (
            final.fund is null
            or final.document_id in (select all_fiscal.document_id from all_fiscal)
            and final.fund in ('fiscal_appropriation', 'general_public')
        )
)

select
    final.*,
    final.lower_yuan <= final.upper_yuan as is_consistent,
    cast(ranked.expenditure_choice as integer) as expenditure_choice,
from final
left join ranked
    on final.prior_year_statement_id = ranked.prior_year_statement_id
