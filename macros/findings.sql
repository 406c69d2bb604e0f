{#- Words and severity of findings: amounts as people write them. -#}

{#- A number with thousands separators and up to `digits` decimals, no idle zeros. -#}
{% macro separated_number(value, digits=4) -%}
    {{ return(adapter.dispatch("separated_number")(value, digits)) }}
{%- endmacro %}

{% macro default__separated_number(value, digits) -%}
    regexp_replace(
        regexp_replace(
            format('{:,.{{ digits }}f}', cast({{ value }} as double)),
            '(\.[0-9]*?)0+$', '\1'
        ), '\.$', ''
    )
{%- endmacro %}

{% macro spark__separated_number(value, digits) -%}
    format_number(cast({{ value }} as double), '#,##0.{{ "#" * digits }}')
{%- endmacro %}

{#- A number with thousands separators and exactly `decimals` of them. -#}
{% macro written_number(value, decimals) -%}
    {{ return(adapter.dispatch("written_number")(value, decimals)) }}
{%- endmacro %}

{% macro default__written_number(value, decimals) -%}
    format('{:,.' || ({{ decimals }}) || 'f}', cast({{ value }} as double))
{%- endmacro %}

{% macro spark__written_number(value, decimals) -%}
    format_number(cast({{ value }} as double), cast({{ decimals }} as int))
{%- endmacro %}

{#- A printed figure with thousands separators; NULL for other texts. -#}
{% macro printed_number(text) -%}
    {{ written_number(
        try_decimal("replace(" ~ text ~ ", ',', '')"),
        "length(split_part(" ~ text ~ ", '.', 2))"
    ) }}
{%- endmacro %}

{#- An English unit behind its number: one person, two people. -#}
{% macro counted(number, unit) -%}
    case
        when {{ number }} <> 1 or {{ unit }} like 'ten thousand %' then {{ unit }}
        else regexp_replace(replace({{ unit }}, 'people', 'person'), 's$', '')
    end
{%- endmacro %}

{#- A printed figure with its unit of this `name`; NULL for other texts. -#}
{% macro figure_with_unit(text, unit, name) -%}
    {{ printed_number(text) }}
            || case
                when {{ unit }} is null then ''
                when {{ unit }} = '%' then '%'
                {%- set value = try_decimal("replace(" ~ text ~ ", ',', '')") -%}
                {%- set name = "coalesce(" ~ name ~ ", " ~ unit ~ ")" %}
                else ' ' || {{ counted(value, name) }}
            end
{%- endmacro %}

{#-
    An amount of `amount_unit` as people write it; money in the `unit` and with the
    printed `decimals`, or as many as needed. `points` follows a rate.
-#}
{% macro written_amount(value, amount_unit, unit, unit_name, decimals, points='%') -%}
    {%- set name = "coalesce(" ~ unit_name ~ ", " ~ amount_unit ~ ")" -%}
    case
        when {{ amount_unit }} = '元' and {{ yuan_per_unit(unit) }} is not null
            then coalesce(
                {{ written_number(quotient(value, yuan_per_unit(unit)), decimals) }},
                {{ separated_number(quotient(value, yuan_per_unit(unit)), 6) }}
            ) || ' ' || {{ unit_name }}
        when {{ amount_unit }} = '元'
            then {{ separated_number(value, 2) }}
                || '{{ " yuan" if "_en" in unit_name else " 元" }}'
        when {{ amount_unit }} = '%' then {{ separated_number(value, 2) }}
            || {{ counted(value, "'" ~ points ~ "'") }}
        else
            {{ separated_number(value) }}
            || coalesce(
                ' ' || {{ counted(value, name) if "_en" in unit_name else name }}, ''
            )
    end
{%- endmacro %}

{#- The name for the right side's place if it is that of the left side. -#}
{% macro same_place(left, right, language) -%}
    case
        when {{ left }}.label_zh = {{ right }}.label_zh and {{ left }}.line <> {{ right }}.line
            then {% if language == 'zh' -%}
                '同处第 ' || {{ right }}.line || ' 行'
            {%- else -%}
                'the same place, line ' || {{ right }}.line || ','
            {%- endif %}
        else '{{ "同处" if language == "zh" else "the same place" }}'
    end
{%- endmacro %}

{#-
    Slots of the templates in finding_sentence.csv, a few at a time; slots that end with
    an underscore have a different text in each language.
-#}
{% macro sentence_slots() -%}
    {{ return([
        ["code", "figure", "other_code", "other_figure", "lack_count", "class_code"],
        ["left_blank", "right_blank", "basis", "place_", "right_place_", "subject_"],
        ["left_", "right_", "left_amount_", "right_amount_", "difference_"],
        ["numerator_", "numerator_amount_", "denominator_", "denominator_amount_"],
        ["name_", "other_name_", "comparator_", "names_", "fit_"],
    ]) }}
{%- endmacro %}

{#- A `template` with some of its slots filled, if they have a value. -#}
{% macro filled(template, slots, language) -%}
    {%- set text = namespace(sql=template) -%}
    {%- for slot in slots -%}
        {%- set place = "'{" ~ slot.rstrip("_") ~ "}'" -%}
        {%- set column = slot ~ language if slot.endswith("_") else slot -%}
        {%- set text.sql = "replace(" ~ text.sql ~ ", " ~ place ~ ", coalesce("
            ~ column ~ ", " ~ place ~ "))" -%}
    {%- endfor -%}
    {{ text.sql }}
{%- endmacro %}

{#- Quotation marks within others are single; a name with its own needs no more. -#}
{% macro nested_quotes(text) -%}
    {{ return(adapter.dispatch("nested_quotes")(text)) }}
{%- endmacro %}

{% macro default__nested_quotes(text) -%}
    regexp_replace(
        regexp_replace({{ text }}, '““([^“”]*)””', '“\1”', 'g'),
        '“([^“”]*)“([^“”]*)”([^“”]*)”', '“\1‘\2’\3”', 'g'
    )
{%- endmacro %}

{% macro spark__nested_quotes(text) -%}
    regexp_replace(
        regexp_replace({{ text }}, '““([^“”]*)””', '“$1”'),
        '“([^“”]*)“([^“”]*)”([^“”]*)”', '“$1‘$2’$3”'
    )
{%- endmacro %}

{#- The section of a figure; the title of the whole explanation is left out. -#}
{% macro section_names(section, separator) -%}
    replace(
        replace({{ without_part(section, '^(部门|单位)?(整体)?决算/') }}, '"', ''),
        '/', '{{ separator }}'
    )
{%- endmacro %}

{#- A filled template without the parts in ⟦⟧ that keep a slot, and without marks. -#}
{% macro without_empty_parts(text) -%}
    {{ nested_quotes(adapter.dispatch("without_empty_parts")(text)) }}
{%- endmacro %}

{% macro default__without_empty_parts(text) -%}
    regexp_replace(
        {{ text }}, '⟦[^⟦⟧]*[{][a-z_]+[}][^⟦⟧]*⟧|⟦|⟧', '', 'g'
    )
{%- endmacro %}

{% macro spark__without_empty_parts(text) -%}
    regexp_replace({{ text }}, '⟦[^⟦⟧]*[{][a-z_]+[}][^⟦⟧]*⟧|⟦|⟧', '')
{%- endmacro %}

{#- Items that are a total of the whole accounts (docs/identities.md, Severity). -#}
{% macro total_items() -%}
    (
            'revenue_total', 'expenditure_total', 'grand_total', 'grand_total_revenue',
            'grand_total_expenditure', 'fiscal_appropriation'
        )
{%- endmacro %}

{#-
    Wide and small contradictions (docs/identities.md, Severity): shares of the larger
    side, of the expenditure of the year, and yuan.
-#}
{% macro severity_bounds() -%}
    {{ return({
        "wide": 0.05, "small": 0.01, "share_of_year": 0.01, "small_yuan": 10000,
    }) }}
{%- endmacro %}

{#-
    Whether an evaluation has a result based on figures: a breach, or two printed
    figures that agree; a judgement on prose and forms has two. Nil against nil, a code
    in its list and a table that is there need no figures.
-#}
{% macro is_evaluated(evaluation, identity) -%}
    {{ evaluation }}.status in ('breaks', 'breaks_registered')
            or (
                {{ evaluation }}.status in ('holds', 'holds_within_rounding')
                and (
                    {{ evaluation }}.printed_term_count > 1
                    or (
                        {{ identity }}.kind = 'rule'
                        and {{ identity }}.family in ('prose', 'performance')
                    )
                )
            )
{%- endmacro %}

{#-
    The weight of a breach as a share of the year's expenditure: the difference of an
    amount; for other rules the rule's own measure.
-#}
{% macro expenditure_share() -%}
    cast(
            case
                when breach.amount_unit = '元'
                    then least(99999, {{ quotient(
                        'abs(breach.difference)',
                        'nullif(abs(year_of_account.expenditure), 0)'
                    ) }})
                when breach.amount_unit is null then judged.relative_size
            end as decimal(18, 6)
        )
{%- endmacro %}

{#- The gravest finding of a document first, then the one of the greatest weight. -#}
{% macro rank_in_document(finding) -%}
    cast(
            row_number() over (
                partition by {{ finding }}.document_id
                order by
                    {{ finding }}.group_gravity desc,
                    {{ finding }}.expenditure_share desc nulls last,
                    {{ finding }}.relative_size desc nulls last,
                    {{ finding }}.breach_count desc,
                    {{ finding }}.identity_result_id
            ) as integer
        )
{%- endmacro %}

{#- The difference of an evaluation; of two rates that of the rates as they are shown. -#}
{% macro shown_difference(evaluation) -%}
    case
        when {{ evaluation }}.amount_unit = '%' and {{ evaluation }}.difference is not null
            then abs(
                round({{ evaluation }}.left_amount, 2)
                - round({{ evaluation }}.right_amount, 2)
            )
        else abs({{ evaluation }}.difference)
    end
{%- endmacro %}

{#- Statements with the first of those that one printed number makes. -#}
{% macro printed_numbers() -%}
    select
        statement_id,
        min(statement_id) over (partition by document_id, number_seq) as printed_id,
    from {{ ref('stg_statement') }}
{%- endmacro %}

{#- The unit behind a figure; a product has the units of its factors. -#}
{% macro unit_behind(figure) -%}
    case
        when {{ figure }}.value_text like '%×%' then ''
        else coalesce(' ' || {{ figure }}.unit, '')
    end
{%- endmacro %}

{#- The place of a figure in Chinese, with its line once. -#}
{% macro place_with_line(figure) -%}
    {{ figure }}.place_zh
        || case
            when {{ figure }}.place_zh like '% 行' then ''
            else '第 ' || {{ figure }}.line || ' 行'
        end
{%- endmacro %}

{#- Where a side stands: its figures, else the table in which it is blank. -#}
{% macro side_place(side, language='zh') -%}
    coalesce({{ side }}_part.place_{{ language }}, {{ side }}_table.place_{{ language }})
{%- endmacro %}

{#- What a side is: its blank column, else the word of its rule. -#}
{% macro side_name(side, language) -%}
    coalesce(
        case
            when {{ side }}_part.side is null then {{ side }}_column.name_{{ language }}
        end,
        worded.{{ side }}_name_{{ language }}
    )
{%- endmacro %}

{#- The table and column of each side, which a blank one has no figure to show. -#}
{% macro side_tables() -%}
    select
        term.identity_id,
        term.side,
        min(term.column_key) as column_key,
        min('《' || published_table.table_name || '》') as place_zh,
        min('the table “' || published_table.table_name_en || '”') as place_en,
    from (
        select identity_id, side, table_key, column_key
        from {{ ref('identity_term') }}
        union distinct
        select identity_id, side, table_side_key, null
        from {{ ref('rule_figure_term') }}
    ) as term
    inner join {{ ref('published_table') }} as published_table
        on term.table_key = published_table.table_key
    group by term.identity_id, term.side
    having count(*) = 1
{%- endmacro %}

{#- The figures of each side; the table and column of a blank one. -#}
{% macro side_joins(sides) -%}
    {% for side in sides -%}
        left join {{ ref('int_finding__part') }} as {{ side }}_part
            on
                evaluation.identity_result_id = {{ side }}_part.identity_result_id
                and {{ side }}_part.side = '{{ side }}'
    {% endfor -%}
    {% for side in sides[:2] -%}
        left join side_table as {{ side }}_table
            on
                evaluation.identity_id = {{ side }}_table.identity_id
                and {{ side }}_table.side = '{{ side }}'
        left join {{ ref('vocabulary') }} as {{ side }}_column
            on
                coalesce({{ side }}_table.column_key, evaluation.column_key)
                = {{ side }}_column.code
                and {{ side }}_column.vocabulary = 'table_column'
    {% endfor -%}
{%- endmacro %}
