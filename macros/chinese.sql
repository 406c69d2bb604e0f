{#- Tables of the schema 中文: one of the report or a fact, with Chinese names and values. -#}

{#-
    The meta of each column: `source`, the column in `table`; `vocabulary`, if its
    values are codes with Chinese names; `is_flag`, if they are yes and no.
-#}
{% macro chinese(table, is_fact=false) -%}
with

report as (
    select * from {{ ref(table) }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        {%- for name, column in model.columns.items() %}
        {{ chinese_value(column.config.meta, is_fact) }} as {{ adapter.quote(name) }},
        {%- endfor %}
    from report
    {%- if is_fact %}
    inner join {{ ref('dim_document') }} as document
        on report.document_id = document.document_id
    {%- endif %}
    {%- for column in model.columns.values() if column.config.meta.vocabulary %}
    {%- set meta = column.config.meta %}
    left join value_name as {{ meta.source }}_name
        on report.{{ meta.source }} = {{ meta.source }}_name.code
        and {{ meta.source }}_name.vocabulary = '{{ meta.vocabulary }}'
    {%- endfor %}
)

select * from final
{%- endmacro %}

{#- A value, or its Chinese name; only its document has the publisher of a fact. -#}
{% macro chinese_value(meta, is_fact) -%}
    {%- set value = "report." ~ meta.source -%}
    {%- if meta.vocabulary -%}
        coalesce({{ meta.source }}_name.name_zh, {{ value }})
    {%- elif meta.is_flag -%}
        case when {{ value }} then '是' when not {{ value }} then '否' end
    {%- elif is_fact and meta.source == "publisher_name" -%}
        document.publisher_name
    {%- else -%}
        {{ value }}
    {%- endif -%}
{%- endmacro %}
