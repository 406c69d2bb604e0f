{#- Phases as the Fiscal Data Package names them, in the order of the year. -#}
{%- set phases = {
    'approved': 'initial_budget',
    'adjusted': 'adjusted_budget',
    'executed': 'final_account',
} -%}

with

-- Printed and stated, or in two tables: tables before prose, as for the headlines.
ranked as (
    select
        *,
        row_number() over (
            partition by document_id, item_kind, item_key, fund, measure
            order by preference, page, line, figure_id
        ) as choice,
    from {{ ref('int_budget__figure') }}
),

-- What an item is called and where it stands is that of its first phase.
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
        case when item_kind = 'functional' then item_key end as functional_code,
        case when item_kind = 'economic' then item_key end as economic_code,
    from placed
    group by document_id, publisher_code, fiscal_year, item_kind, item_key, fund
    having max(case when measure = 'final_account' then 0 else 1 end) = 1
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
        {% for phase in phases -%}
            item.{{ phase }}_evidence,
            item.{{ phase }}_figure_id,
        {% endfor -%}
        item.page,
        item.line,
        item.row_label,
    from item
    {{ join_class('functional', 'item', 'item.functional_code') }}
    {{ join_class('economic', 'item', 'item.economic_code') }}
)

select * from final
