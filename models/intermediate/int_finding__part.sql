{#- What the figures on a side of a breach are called, in both languages. -#}
{%- set value = try_decimal("replace(operand.value_text, ',', '')") -%}
with

breach as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        {{ joined_key(['document_id', 'identity_id', 'row_key', 'column_key']) }}
            as identity_result_id,
    from {{ ref('int_audit__evaluation') }}
    where status in ('breaks', 'breaks_registered')
),

word as (
    select * from {{ ref('vocabulary') }}
),

printed_table as (
    select
        document_id,
        table_key,
        table_no,
    from {{ ref('stg_published_table') }}
),

published_table as (
    select * from {{ ref('published_table') }}
),

-- The item that a figure is of, and the direction of a change.
item as (
    select
        cell_id as figure_id,
        row_key as item_key,
        class_code,
        cast(null as string) as direction,
    from {{ ref('stg_table_cell') }}
    union all
    select
        statement_id as figure_id,
        item_key,
        coalesce(functional_code, economic_code) as class_code,
        direction,
    from {{ ref('stg_statement') }}
),

form_figure as (
    select
        figure_id,
        owner_id,
        owner_kind = 'project' as is_of_project,
    from {{ ref('stg_performance_figure') }}
    union all
    select
        indicator_id || '#actual' as figure_id,
        indicator_id as owner_id,
        false as is_of_project,
    from {{ ref('stg_performance_indicator') }}
),

project as (
    select
        figure.figure_id,
        project.project_name,
        figure.is_of_project,
    from form_figure as figure
    left join {{ ref('stg_performance_indicator') }} as indicator
        on figure.owner_id = indicator.indicator_id
    inner join {{ ref('stg_performance_project') }} as project
        on
            coalesce(
                indicator.project_id, split_part(figure.owner_id, '/source/', 1)
            ) = project.project_id
),

operand as (
    select
        breach.identity_result_id,
        breach.document_id as breach_document_id,
        operand.*,
        case operand.table_key
            when 'prose' then 'measure'
            when 'performance_form' then 'form_field'
            else 'table_column'
        end as vocabulary,
        operand.cell_column_key
        || case
            when operand.cell_column_key = 'change_amount'
                then coalesce('/' || nullif(item.direction, 'flat'), '')
            else ''
        end as column_code,
        {{ plain_label('operand.row_label') }} as printed_label,
        item.item_key,
        item.class_code,
        coalesce(operand.table_no, printed_table.table_no) as printed_no,
    from breach
    inner join {{ ref('int_audit__operand') }} as operand
        on
            breach.document_id = operand.document_id
            and breach.identity_id = operand.identity_id
            and breach.row_key = operand.row_key
            and breach.column_key = operand.column_key
    left join item
        on operand.figure_id = item.figure_id
    left join printed_table
        on
            breach.document_id = printed_table.document_id
            and operand.table_key = printed_table.table_key
),

named as (
    select
        operand.*,
        {{ value }} is null as is_computed,
        case
            when {{ value }} is not null
                then length(split_part(operand.value_text, '.', 2))
        end as decimals,
        {{ value }} as value,
        project.project_name,
        unit_word.name_en as unit_word_en,
        -- Last year's figures stand in last year's document.
        coalesce(
            operand.figure_id not like operand.breach_document_id || '/%', false
        ) as is_of_year_before,
        case operand.vocabulary
            when 'measure'
                then
                    '文字说明' || coalesce(
                        '“' || replace(replace(operand.table_no, '"', ''), '/', '”“')
                        || '”部分',
                        '第 ' || operand.line || ' 行'
                    )
            when 'form_field'
                then '绩效自评表' || coalesce('“' || project.project_name || '”', '')
            else
                coalesce(
                    operand.printed_no
                    || case when operand.printed_no like '%表%' then '' else '表' end,
                    ''
                ) || '《' || published_table.table_name || '》'
        end || case
            when operand.page > 1 then '（第 ' || operand.page || ' 页）' else ''
        end as place_zh,
        case operand.vocabulary
            when 'measure'
                then
                    'the text' || coalesce(
                        ' under “'
                        || replace(replace(operand.table_no, '"', ''), '/', '”, “')
                        || '”',
                        ', line ' || operand.line
                    )
            when 'form_field'
                then
                    'the self-evaluation form'
                    || coalesce(' “' || project.project_name || '”', '')
            else
                coalesce(
                    'Table ' || replace(
                        replace(operand.printed_no, '公开', ''), '表', ''
                    ) || ' ',
                    'the table '
                ) || '“' || published_table.table_name_en || '”'
        end || case
            when operand.page > 1 then ' (page ' || operand.page || ')' else ''
        end as place_en,
        -- A line of a table has its standard name. Prose is called as it calls itself,
        -- unless the standard name says more.
        case
            when project.is_of_project then null
            when operand.vocabulary = 'form_field' then operand.printed_label
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
            when project.is_of_project then null
            when operand.class_code is not null
                then
                    'class ' || operand.class_code
                    || coalesce(' “' || operand.printed_label || '”', '')
            else coalesce(item_word.name_en, '“' || operand.printed_label || '”')
        end as label_en,
        {% for language in ['zh', 'en'] -%}
            -- Final accounts and numbers of people need no name for what they are, and
            -- a rate none for its being a share.
            case
                when operand.cell_column_key in ('final_account', 'headcount', 'count')
                    then null
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
    from operand
    left join project
        on operand.figure_id = project.figure_id
    left join published_table
        on operand.table_key = published_table.table_key
    left join word as column_word
        on
            operand.vocabulary = column_word.vocabulary
            and operand.column_code = column_word.code
    left join word as item_word
        on
            item_word.vocabulary = 'figure_item'
            and operand.item_key = item_word.code
    left join word as unit_word
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
                else coalesce(' ' || coalesce(unit_word_en, unit), '')
            end,
            value_text
        ) as figure_en,
        row_number() over (
            partition by identity_result_id, side
            order by term_no, row_seq, line, figure_id
        ) as place_in_side,
    from named
),

listed as (
    select
        identity_result_id,
        side,
        cast(count(*) as integer) as figure_count,
        cast(max(decimals) as integer) as decimals,
        count(distinct place_zh) = 1 as is_one_place,
        case when count(*) = count(unit) and min(unit) = max(unit) then min(unit) end
            as unit,
        {% for language, less, plus in [
            ('zh', '减', '加'), ('en', ' less ', ' plus '),
        ] -%}
            {{ join_text(
                "case when place_in_side = 1 then '' when weight < 0 then '" ~ less
                ~ "' else '" ~ plus ~ "' end || figure_" ~ language,
                '', 'place_in_side'
            ) }} as figures_{{ language }},
        {% endfor -%}
    from written
    group by
        identity_result_id,
        side
),

final as (
    select
        {{ joined_key(['written.identity_result_id', 'written.side']) }} as part_id,
        written.breach_document_id as document_id,
        written.identity_result_id,
        written.side,
        written.line,
        written.is_computed,
        listed.figure_count,
        listed.decimals,
        listed.is_one_place,
        listed.unit as unit_zh,
        coalesce(written.unit_of_item, written.unit_word_en, listed.unit) as unit_en,
        listed.figures_zh,
        listed.figures_en,
        case when written.is_of_year_before then '上年公开的' else '' end
        || written.place_zh as place_zh,
        written.place_en
        || case when written.is_of_year_before then ' of the year before' else '' end
            as place_en,
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
        on
            written.identity_result_id = listed.identity_result_id
            and written.side = listed.side
    where written.place_in_side = 1
)

select * from final
