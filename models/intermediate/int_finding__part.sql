{#- Names of the figures on a side of a breach, in both languages. -#}
{%- set value = try_decimal("replace(operand.value_text, ',', '')") -%}
with

named as (
    select
        operand.*,
        {{ value }} is null as is_computed,
        case
            when {{ value }} is not null
                then length(split_part(operand.value_text, '.', 2))
        end as decimals,
        {{ value }} as value,
        unit_word.name_en as unit_word_en,
        -- A table line has its standard name. Prose has its printed name, unless the
        -- standard name says more.
        case
            when operand.is_of_project then null
            when operand.vocabulary = 'form_field'
                then '“' || operand.printed_label || '”'
            when operand.vocabulary = 'table_column' and operand.class_code is not null
                then
                    '科目 ' || operand.class_code
                    || coalesce('“' || operand.printed_label || '”', '')
            when
                operand.vocabulary = 'measure'
                and operand.printed_label is not null
                and operand.item_key not like 'establishment_%'
                and operand.item_key not like 'actual_%'
                and item_word.name_zh not like '%' || operand.printed_label || '%'
                then operand.printed_label
            else coalesce(item_word.name_zh, operand.printed_label)
        end as label_zh,
        case
            when operand.is_of_project then null
            when
                operand.vocabulary = 'measure'
                and operand.item_key in {{ result_keys() }}
                then '“' || operand.printed_label || '”'
            when operand.class_code is not null
                then
                    'class ' || operand.class_code
                    || coalesce(' “' || operand.printed_label || '”', '')
            else coalesce(item_word.name_en, '“' || operand.printed_label || '”')
        end as label_en,
        {% for language in ['zh', 'en'] -%}
            -- Final accounts and numbers of people need no measure name, nor does a
            -- share.
            case
                when operand.cell_column_key in ('final_account', 'headcount', 'count')
                    then null
                when operand.item_key = 'amount_per_head'
                    then item_word.name_{{ language }}
                when operand.column_code = 'other' and operand.vocabulary = 'measure'
                    then null
                when
                    operand.cell_column_key = 'share'
                    and {{ matches('operand.printed_label', '(率|度|占比)$') }}
                    then null
                else column_word.name_{{ language }}
            end as column_{{ language }},
        {% endfor -%}
        case
            when operand.item_key like 'establishment_%' then 'posts'
            when operand.item_key like 'actual_%' then 'people'
        end as unit_of_item,
    from {{ ref('int_finding__operand') }} as operand
    left join {{ ref('vocabulary') }} as column_word
        on
            operand.vocabulary = column_word.vocabulary
            and operand.column_code = column_word.code
    left join {{ ref('vocabulary') }} as item_word
        on
            item_word.vocabulary = 'figure_item'
            and operand.item_key = item_word.code
    left join {{ ref('vocabulary') }} as unit_word
        on
            unit_word.vocabulary = 'unit'
            and operand.unit = unit_word.code
),

written as (
    select
        *,
        coalesce(
            {{ written_number('value', 'decimals') }}
            || case when unit = '%' then '%' else coalesce(' ' || unit, '') end,
            value_text
        ) as figure_zh,
        coalesce(
            {{ written_number('value', 'decimals') }}
            || case
                when unit = '%' then '%'
                else coalesce(
                    ' ' || {{ counted('value', 'coalesce(unit_word_en, unit)') }}, ''
                )
            end,
            value_text
        ) as figure_en,
        row_number() over (
            partition by identity_result_id, side
            order by term_no, figure_no
        ) as place_in_side,
    from named
),

listed as (
    select
        identity_result_id,
        side,
        cast(count(*) as integer) as figure_count,
        cast(max(decimals) as integer) as decimals,
        coalesce(min(place_zh) = max(place_zh), false) as is_one_place,
        coalesce(min(label_zh) <> max(label_zh), false) and min(weight) > 0 as is_sum,
        case when count(*) = count(unit) and min(unit) = max(unit) then min(unit) end
            as unit,
        {% for language, less, plus in [
            ('zh', '减 ', '加 '), ('en', ' less ', ' plus '),
        ] -%}
            {{ join_text(
                "case when place_in_side = 1 then '' when weight < 0 then '" ~ less
                ~ "' else '" ~ plus ~ "' end || figure_" ~ language,
                '', 'place_in_side'
            ) }} as figures_{{ language }},
        {% endfor -%}
    from written
    group by identity_result_id, side
),

final as (
    select
        {{ joined_key(['written.identity_result_id', 'written.side']) }} as part_id,
        written.document_id,
        written.identity_result_id,
        written.side,
        written.line,
        written.is_computed,
        listed.figure_count,
        listed.decimals,
        listed.is_one_place,
        listed.is_sum,
        listed.unit as unit_zh,
        coalesce(written.unit_of_item, written.unit_word_en, listed.unit) as unit_en,
        listed.figures_zh,
        listed.figures_en,
        written.place_zh,
        written.place_en,
        coalesce(written.label_zh, written.column_zh, '该数字') as subject_zh,
        coalesce(written.label_en, written.column_en, 'the figure') as subject_en,
        coalesce(
            written.label_zh
            || coalesce('（' || nullif(written.column_zh, written.label_zh) || '）', ''),
            written.column_zh,
            '该数字'
        ) as label_zh,
        coalesce(
            written.label_en
            || coalesce(', ' || nullif(written.column_en, written.label_en), ''),
            written.column_en,
            'the figure'
        ) as label_en,
    from written
    inner join listed
        on {{ same_keys('written', 'listed', ['identity_result_id', 'side']) }}
    where written.place_in_side = 1
)

select * from final
