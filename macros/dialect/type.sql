{#- Types that the YAML of models and seeds declares, as Spark calls them. -#}

{#- `varchar` is string; a list of structures is an array of them. -#}
{% macro spark_type(declared) -%}
    {%- set text = modules.re.sub("(?i)\\bvarchar\\b", "string", declared) -%}
    {%- set structure = modules.re.fullmatch("(?is)struct\\((.*)\\)\\[\\]", text) -%}
    {%- if structure is none -%}
        {{ return(text) }}
    {%- endif -%}
    {%- set fields = [] -%}
    {%- for field in structure.group(1).split(",") -%}
        {%- do fields.append(field.split() | join(": ")) -%}
    {%- endfor -%}
    {{ return("array<struct<" ~ fields | join(", ") ~ ">>") }}
{%- endmacro %}

{#- What a contract compares a query with: no row, the declared columns. -#}
{% macro spark__get_empty_schema_sql(columns) -%}
    {%- set translated = {} -%}
    {%- for name, column in columns.items() -%}
        {%- do translated.update({
            name: dict(column, data_type=spark_type(column.data_type))
        }) -%}
    {%- endfor -%}
    {{ return(dbt.default__get_empty_schema_sql(translated)) }}
{%- endmacro %}
