{#- The figures of every breach, with their items, tables and projects. -#}
{%- set printed_no = 'coalesce(operand.table_no, printed_table.table_no)' -%}
{%- set is_of_year_before -%}
    coalesce(operand.figure_id not like breach.document_id || '/%', false)
{%- endset -%}
with

breach as (
    {{ breaches() }}
),

-- The item of a figure, and the direction of a change.
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
        project.form_kind,
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

final as (
    select
        breach.identity_result_id,
        operand.*,
        coalesce(project.is_of_project, false) as is_of_project,
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
        -- Last year's figures are in last year's document.
        case when {{ is_of_year_before }} then '上年公开的' else '' end
        || case operand.table_key
            when 'prose'
                then
                    '文字说明' || coalesce(
                        '“' || {{ section_names('operand.table_no', '”“') }} || '”部分',
                        '第 ' || operand.line || ' 行'
                    )
            when 'performance_form' then {{ form_place('project', 'zh') }}
            else
                coalesce(
                    {{ printed_no }}
                    || case when {{ printed_no }} like '%表%' then '' else '表' end,
                    ''
                ) || '《' || published_table.table_name || '》'
        end || case
            when operand.page > 1 then '（第 ' || operand.page || ' 页）' else ''
        end as place_zh,
        case operand.table_key
            when 'prose'
                then
                    'the text' || coalesce(
                        ' under “' || {{ section_names('operand.table_no', '”, “') }}
                        || '”',
                        ' on line ' || operand.line
                    )
            when 'performance_form' then {{ form_place('project', 'en') }}
            else
                coalesce(
                    'Table ' || replace(
                        replace({{ printed_no }}, '公开', ''), '表', ''
                    ) || ' ',
                    'the table '
                ) || '“' || published_table.table_name_en || '”'
        end || case
            when operand.page > 1 then ' (page ' || operand.page || ')' else ''
        end || case when {{ is_of_year_before }} then ' of the year before' else '' end
            as place_en,
    from breach
    inner join {{ ref('int_audit__operand') }} as operand
        on {{ same_evaluation('breach', 'operand') }}
    left join item
        on operand.figure_id = item.figure_id
    left join {{ ref('stg_published_table') }} as printed_table
        on
            breach.document_id = printed_table.document_id
            and operand.table_key = printed_table.table_key
    left join {{ ref('published_table') }} as published_table
        on operand.table_key = published_table.table_key
    left join project
        on operand.figure_id = project.figure_id
)

select * from final
