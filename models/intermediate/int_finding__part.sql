{#- What the figures on a side of a breach are called, in both languages. -#}
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

operand as (
    select
        breach.document_id,
        breach.identity_result_id,
        operand.side,
        operand.term_no,
        operand.row_seq,
        operand.figure_id,
        operand.table_key,
        operand.table_no,
        operand.line,
        operand.row_label,
        operand.cell_column_key,
        operand.value_text,
        operand.unit,
        case
            when operand.table_key = 'prose' then 'measure'
            when operand.table_key = 'performance_form' then 'form_field'
            else 'table_column'
        end as vocabulary,
    from breach
    inner join {{ ref('int_audit__operand') }} as operand
        on
            breach.document_id = operand.document_id
            and breach.identity_id = operand.identity_id
            and breach.row_key = operand.row_key
            and breach.column_key = operand.column_key
),

word as (
    select
        vocabulary,
        code,
        name_zh,
        name_en,
    from {{ ref('vocabulary') }}
),

published_table as (
    select
        table_key,
        table_no,
        table_name,
        table_name_en,
    from {{ ref('published_table') }}
),

-- The item that a figure is of, where the figure is printed in a table or in prose.
item as (
    select
        cell_id as figure_id,
        row_key as item_key,
        class_code,
        cast(null as string) as fund,
    from {{ ref('stg_table_cell') }}
    union all
    select
        statement_id as figure_id,
        item_key,
        coalesce(functional_code, economic_code) as class_code,
        fund,
    from {{ ref('stg_statement') }}
),

form as (
    select
        figure.figure_id,
        project.project_name,
    from {{ ref('stg_performance_figure') }} as figure
    inner join {{ ref('stg_performance_indicator') }} as indicator
        on figure.owner_id = indicator.indicator_id
    inner join {{ ref('stg_performance_project') }} as project
        on indicator.project_id = project.project_id
),

named as (
    select
        operand.*,
        case operand.vocabulary
            when 'measure' then coalesce(operand.table_no, '文字说明')
            when 'form_field'
                then '绩效自评表' || coalesce('“' || form.project_name || '”', '')
            else
                coalesce(operand.table_no, published_table.table_no, '')
                || ' ' || published_table.table_name
        end as place,
        case operand.vocabulary
            when 'measure' then 'Prose' || coalesce(' “' || operand.table_no || '”', '')
            when 'form_field'
                then
                    'Self-evaluation form'
                    || coalesce(' “' || form.project_name || '”', '')
            else
                coalesce(
                    'Table ' || replace(published_table.table_no, '公开', '') || ', ', ''
                ) || published_table.table_name_en
        end as place_en,
        coalesce(operand.row_label, item_word.name_zh, '（无标签）') as label,
        case
            when item.class_code is not null
                then
                    'class ' || item.class_code
                    || coalesce(' “' || operand.row_label || '”', '')
            when item_word.name_en is not null
                then item_word.name_en || coalesce(' (' || fund_word.name_en || ')', '')
            else coalesce('“' || operand.row_label || '”', 'a figure without label')
        end as label_en,
        -- Final accounts and numbers of people need no name for what they are.
        case
            when operand.cell_column_key in ('final_account', 'headcount', 'count')
                then null
            when operand.vocabulary = 'measure' and operand.cell_column_key = 'other'
                then null
            else coalesce(word.name_zh, operand.cell_column_key)
        end as column_name,
        case
            when operand.cell_column_key in ('final_account', 'headcount', 'count')
                then null
            when operand.vocabulary = 'measure' and operand.cell_column_key = 'other'
                then null
            else coalesce(word.name_en, operand.cell_column_key)
        end as column_name_en,
        coalesce(
            {{ told_number(try_decimal("replace(operand.value_text, ',', '')"), 6) }}
            || coalesce(
                case when operand.unit = '%' then '%' else ' ' || operand.unit end, ''
            ),
            operand.value_text
        ) as figure_text,
        -- Units of money have no short name in English, so there it is in yuan.
        coalesce(
            {{ told_yuan(
                try_decimal("replace(operand.value_text, ',', '')") ~ ' * '
                ~ yuan_per_unit('operand.unit')
            ) }} || ' yuan',
            {{ told_number(try_decimal("replace(operand.value_text, ',', '')"), 6) }}
            || coalesce(
                case
                    when operand.unit = '%' then '%'
                    else ' ' || coalesce(unit_word.name_en, operand.unit)
                end, ''
            ),
            operand.value_text
        ) as figure_text_en,
        {{ try_decimal("replace(operand.value_text, ',', '')") }} is null
            as is_computed,
        case
            when item.item_key like 'establishment_%' then 'posts'
            when item.item_key like 'actual_%' then 'people'
        end as unit_en,
    from operand
    left join word
        on
            operand.vocabulary = word.vocabulary
            and operand.cell_column_key = word.code
    left join item
        on operand.figure_id = item.figure_id
    left join word as item_word
        on
            item_word.vocabulary = 'figure_item'
            and item.item_key = item_word.code
    left join word as fund_word
        on
            fund_word.vocabulary = 'budget_type'
            and item.fund = fund_word.code
    left join word as unit_word
        on
            unit_word.vocabulary = 'unit'
            and operand.unit = unit_word.code
    left join form
        on operand.figure_id = form.figure_id
    left join published_table
        on operand.table_key = published_table.table_key
),

ranked as (
    select
        *,
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
        {{ join_text('figure_text', ' + ', 'place_in_side') }} as figures,
        {{ join_text('figure_text_en', ' + ', 'place_in_side') }} as figures_en,
    from ranked
    group by
        identity_result_id,
        side
),

final as (
    select
        {{ joined_key(['ranked.identity_result_id', 'ranked.side']) }} as part_id,
        ranked.document_id,
        ranked.identity_result_id,
        ranked.side,
        listed.figure_count,
        listed.figures,
        listed.figures_en,
        ranked.place,
        ranked.place_en,
        ranked.line,
        ranked.label
        || coalesce(
            '（' || nullif(ranked.column_name, ranked.label) || '）', ''
        ) as label,
        ranked.label_en
        || coalesce(', ' || nullif(ranked.column_name_en, ranked.label_en), '')
            as label_en,
        ranked.is_computed,
        ranked.unit_en,
    from ranked
    inner join listed
        on
            ranked.identity_result_id = listed.identity_result_id
            and ranked.side = listed.side
    where ranked.place_in_side = 1
)

select * from final
