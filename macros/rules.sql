{#-
    Figures that take part in rules beyond the table identities: the same columns
    whether a figure is a cell, a statement or an entry of a form.
-#}

{#- Keys for the kind of a result, not for a figure of the accounts. -#}
{% macro result_keys() -%}
    (
            'amount_per_head', 'assistance_paid', 'beneficiaries', 'funds_gap',
            'funds_left', 'funds_used', 'outputs', 'special_funds', 'satisfaction',
            'coverage_rate', 'accuracy_rate', 'targets_met'
        )
{%- endmacro %}

{#- Columns of a statement `statement` as a figure of a rule. -#}
{% macro statement_figure(statement, weight=1) -%}
    {{ weight }} as weight,
        {{ statement }}.statement_id as figure_id,
        'prose' as table_key,
        {{ statement }}.section as table_no,
        {{ statement }}.page,
        {{ statement }}.line,
        {{ statement }}.subject as row_label,
        {{ statement }}.measure as cell_column_key,
        {{ printed_value(statement ~ '.value', statement ~ '.decimals') }} as value_text,
        {{ statement }}.unit,
        cast({{ statement }}.amount as decimal(18, 6)) as amount,
        cast({{ statement }}.resolution as decimal(18, 6)) as resolution,
        {{ statement }}.amount_unit
{%- endmacro %}

{#- The steps that a figure may be off by, twice: a change is the difference of two
    amounts that were rounded each. -#}
{% macro rounding() -%}
    resolution * case when identity_id = 'statement_change_parts' then 2 else 1 end
{%- endmacro %}

{#- Columns of a cell `cell` of a published table as a figure of a rule. -#}
{% macro cell_figure(cell, weight=1) -%}
    {{ weight }} as weight,
        {{ cell }}.cell_id as figure_id,
        {{ cell }}.table_key,
        {{ cell }}.table_no,
        {{ cell }}.page,
        {{ cell }}.line,
        {{ cell }}.row_label,
        {{ cell }}.column_key as cell_column_key,
        {{ cell }}.value_text,
        {{ cell }}.unit,
        cast(coalesce({{ cell }}.amount_yuan, {{ cell }}.quantity) as decimal(18, 6))
            as amount,
        cast({{ cell }}.resolution as decimal(18, 6)) as resolution,
        case when {{ cell }}.is_money then '元' else {{ cell }}.unit end as amount_unit
{%- endmacro %}

{#- Columns of a printed figure, from any source, of a relation if one is given. -#}
{% macro figure_columns(relation=none, leave=()) -%}
    {% for column in [
        'figure_id', 'table_key', 'table_no', 'page', 'line', 'row_label',
        'cell_column_key', 'value_text', 'unit', 'amount', 'resolution', 'amount_unit',
    ] if column not in leave -%}
        {{ ',\n        ' if not loop.first }}{{ relation ~ '.' if relation }}{{ column }}
    {%- endfor %}
{%- endmacro %}

{#- A value as printed, with `decimals` digits after the point. -#}
{% macro printed_value(value, decimals) -%}
    {{ return(adapter.dispatch("printed_value")(value, decimals)) }}
{%- endmacro %}

{% macro default__printed_value(value, decimals) -%}
    printf('%.' || {{ decimals }} || 'f', cast({{ value }} as double))
{%- endmacro %}

{% macro spark__printed_value(value, decimals) -%}
    format_string(concat('%.', {{ decimals }}, 'f'), cast({{ value }} as double))
{%- endmacro %}

{#- Key of a place in the prose: the line, and the number's position in it. -#}
{% macro number_key(statement) -%}
    {{ place_key(
        statement ~ '.page', statement ~ '.line', statement ~ '.number_in_line'
    ) }}
{%- endmacro %}

{#- The same for any page, line and number. Lines are counted anew on every page. -#}
{% macro place_key(page, line, number) -%}
    case when {{ page }} > 1 then 'page ' || {{ page }} || ' ' else '' end
        || 'line ' || {{ line }} || '/' || {{ number }}
{%- endmacro %}

{#- Columns of a figure `figure` of a self-evaluation form as a figure of a rule. -#}
{% macro form_figure(figure, weight=1, resolution=none) -%}
    {{ weight }} as weight,
        {{ figure }}.figure_id,
        'performance_form' as table_key,
        cast(null as string) as table_no,
        {{ figure }}.page,
        {{ figure }}.line,
        {{ figure }}.label as row_label,
        {{ figure }}.field as cell_column_key,
        {{ figure }}.value_text,
        {{ figure }}.unit,
        cast({{ figure }}.amount as decimal(18, 6)) as amount,
        cast({{ resolution or figure ~ '.resolution' }} as decimal(18, 6)) as resolution,
        {{ figure }}.amount_unit
{%- endmacro %}

{#-
    Columns of a judgement: its name, code and figure as printed,
    the values compared, the form concerned, and the distance as a
    share of the larger figure. A name may be a key of the vocabulary.
-#}
{% macro judged(
    name=none, code=none, figure=none, comparator=none, other_name=none,
    other_code=none, other_figure=none, form=none, size=none
) -%}
    {%- for column, value in {
        'judged_name': name,
        'judged_code': code,
        'judged_figure': figure,
        'comparator': "nullif(" ~ comparator ~ ", '=')" if comparator else none,
        'other_name': other_name,
        'other_code': other_code,
        'other_figure': other_figure,
        'form_project_id': form,
    }.items() -%}
        cast({{ value or 'null' }} as string) as {{ column }},
        {% endfor -%}
    cast({{ size or 'null' }} as decimal(18, 6)) as relative_size
{%- endmacro %}

{#- A key without its document. -#}
{% macro in_document(key) -%}
    replace({{ key }}, document_id || '/', '')
{%- endmacro %}

{#- The place of a judged row: in prose, in a form or in a table. -#}
{% macro judged_place(kind, relation=none) -%}
    {%- set of = relation ~ '.' if relation else '' -%}
    {{ of if kind == 'table' else "'" ~ kind ~ "' as " }}table_key,
        {{ of ~ 'section' if kind == 'prose' else 'cast(null as string)' }} as table_no,
        {{ of }}page,
        {{ of }}line
{%- endmacro %}

{#- Whether the part of `share` over a `whole` can be its rate, digits left open. -#}
{% macro fits_share(share, whole, half_whole) -%}
    (
            {{ quotient(
                '100 * (' ~ share ~ '.amount - ' ~ share ~ '.half_amount)',
                whole ~ ' + ' ~ half_whole
            ) }}
            <= {{ share }}.value + {{ share }}.half_rate
            and {{ quotient(
                '100 * (' ~ share ~ '.amount + ' ~ share ~ '.half_amount)',
                'nullif(' ~ whole ~ ' - ' ~ half_whole ~ ', 0)'
            ) }}
            >= {{ share }}.value - {{ share }}.half_rate
        )
{%- endmacro %}

{#-
    The columns of a judgement, before its FROM: the rule, the row, whether it
    is met, and the reason if that is unknown; then as for `judged`.
-#}
{% macro judgement(
    identity_id, row_key, column_key, is_met, place, relation=none, obstacle=none,
    document=none
) -%}
    {%- set owner = document or relation -%}
    select
        {{ owner ~ '.' if owner }}document_id,
        '{{ identity_id }}' as identity_id,
        {{ row_key }} as row_key,
        {{ column_key }} as column_key,
        {{ is_met }} as is_met,
        cast({{ obstacle or 'null' }} as string) as obstacle,
        {{ judged(**kwargs) }},
        {{ judged_place(place, relation) }},
{%- endmacro %}

{#- An amount in yuan as a number in the unit and with the decimals of `statement`. -#}
{% macro printed_amount(yuan, statement) -%}
    {{ written_number(
        quotient(yuan, yuan_per_unit(statement ~ ".unit")), statement ~ '.decimals'
    ) }}
{%- endmacro %}

{% macro bounded_product(quantity, cost) -%}
    {#- A misprint may make it longer than the models' amounts allow. -#}
    cast(
        least(
            cast({{ quantity }} as decimal(28, 2)) * cast({{ cost }} as decimal(18, 4)),
            999999999999
        ) as decimal(18, 6)
    )
{%- endmacro %}

{#- Numbers of people, printed as results of work, outside the statements. -#}
{% macro unstated_people() -%}
    select
        document_id,
        page,
        line,
        number_seq,
        {{ try_decimal("replace(left(value_text, length(value_text) - 1), ',', '')") }}
            as amount,
        right(value_text, 1) as unit,
    from {{ ref('stg_unmatched_number') }}
    where
        number_class = 'achievement'
        and {{ matches('value_text', '^[0-9,]+[人户名]$') }}
{%- endmacro %}

{#- Columns of a quantity times its unit cost, in yuan, as a figure of a rule. -#}
{% macro product_figure(row_label, value_text, amount, resolution) -%}
    1 as weight,
        cast(null as string) as figure_id,
        'prose' as table_key,
        cast(null as string) as table_no,
        page,
        line,
        {{ row_label }} as row_label,
        'unit_cost' as cell_column_key,
        {{ value_text }} as value_text,
        '元' as unit,
        {{ amount }} as amount,
        {{ resolution }} as resolution,
        '元' as amount_unit
{%- endmacro %}

{#- The average of which an item is the amount or the number, in any paragraph. -#}
{% macro averaged_kind(item_key) -%}
    case
        when {{ item_key }} in ('vehicles_held', 'vehicle_operation') then 'vehicle'
        when {{ item_key }} in (
                'guests', 'guests_domestic', 'official_hospitality', 'hospitality_domestic'
            )
            then 'guest'
    end
{%- endmacro %}

{#- Whether a figure is of its kind, or among the three numbers before an average. -#}
{% macro is_of_average(average, figure) -%}
    {{ average }}.document_id = {{ figure }}.document_id
            and case {{ average }}.average_kind
                when '' then
                    {{ same_keys(average, figure, ['page', 'line']) }}
                    and {{ average }}.number_seq - {{ figure }}.number_seq between 1 and 3
                else {{ average }}.average_kind = {{ figure }}.kind
            end
{%- endmacro %}

{#- A quantity and its unit cost, as printed: 295 人×2100 元. -#}
{% macro product_text(number, number_unit, cost, cost_unit) -%}
    {{ plain_number(number) }} || ' ' || {{ number_unit }} || '×'
        || {{ plain_number(cost) }} || ' ' || {{ cost_unit }}
{%- endmacro %}

{#-
    Statements of the prose on the year before or the budget, one row per amount and
    base: the base amount, the change and its rate, or that there was none.
-#}
{% macro changes_of_year(has_budgets=false) -%}
    select
        current_statement_id,
        {{ 'base,' if has_budgets }}
        {% for measure, name in [
            ('base', 'stated'), ("'change_amount'", 'change'),
            ("'change_rate'", 'rate'),
        ] -%}
            {%- set is_it = 'measure = ' ~ measure -%}
            max(case when {{ is_it }} then statement_id end) as {{ name }}_statement_id,
            max(case when {{ is_it }} then sign end) as {{ name }}_sign,
            max(case when {{ is_it }} then amount_yuan end) as {{ name }}_amount,
        {% endfor -%}
        count(case when measure = base then 1 end) > 0 as has_prior,
        count(case when measure = 'flat' then 1 end) > 0 as is_flat,
    from {{ ref('int_statement__change') }}
    {{ "where base = 'prior_year'" if not has_budgets }}
    group by current_statement_id{{ ', base' if has_budgets }}
{%- endmacro %}

{#- The figures of each pair of `relation` as the terms of a rule: owner, side, sign, field. -#}
{% macro pair_terms(relation, identity_id, terms, where=none) -%}
    {% for term in terms -%}
        select
            document_id,
            {{ identity_id }} as identity_id,
            row_key,
            column_key,
            '{{ term[1] }}' as side,
            {{ loop.index }} as term_no,
            {{ term[2] or 1 }} as weight,
            {{ term[0] }} as owner_id,
            {{ term[3] or 'cast(null as string)' }} as field,
        from {{ relation }}
        where
            {{ term[0] }} is not null
            {{ 'and ' ~ where if where }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
{%- endmacro %}

{#- Identities and rules; the terms of rules are found in each document. -#}
{% macro catalogued() -%}
    select
        identity_id,
        'table' as family,
        kind,
        'major' as severity,
        scope,
        statement,
        statement_en,
        basis_kind,
        basis,
        applies_when,
        since_year,
        until_year,
    from {{ ref('identity') }}
    union all
    select
        identity_id,
        family,
        kind,
        severity,
        family as scope,
        statement,
        statement_en,
        basis_kind,
        basis,
        cast(null as string) as applies_when,
        since_year,
        until_year,
    from {{ ref('rule') }}
{%- endmacro %}

{#- Evaluations that break, with the key of their finding. -#}
{% macro breaches() -%}
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        {{ evaluation_id() }} as identity_result_id,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
{%- endmacro %}

{#- Documents with a breach; the others are not searched for its cause. -#}
{% macro breached_documents() -%}
    select document_id from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
{%- endmacro %}

{#- Contradictions on record, with the difference in yuan if it is money. -#}
{% macro registered_errors(type) -%}
    select
        document_id,
        identity_id,
        coalesce(row_key, '') as row_key,
        coalesce(column_key, '') as column_key,
        case
            when {{ yuan_per_unit('unit') }} is null
                then cast(difference as {{ type }})
            else cast({{ to_yuan('difference', 'unit') }} as {{ type }})
        end as difference,
        explanation,
        publisher_answer,
    from {{ ref('publisher_error') }}
{%- endmacro %}
