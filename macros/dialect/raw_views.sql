{#-
    On Spark the raw tables are views over folders of Parquet files, one folder a file
    of the extract: EXTRACTS/<table>/fiscal_year=<year>/*.parquet. Run it before a build:
    dbt run-operation create_raw_views --target spark --args '{extracts: s3a://…}'

    The years are folders for people and tools; the documents say their year themselves,
    so the views read below the folders and gain no column from their names.
-#}
{% macro create_raw_views(extracts) -%}
    {%- if target.type != "spark" -%}
        {%- do exceptions.raise_compiler_error(
            "on " ~ target.type ~ " `juesuan load` fills the raw tables"
        ) -%}
    {%- endif -%}
    {%- if execute -%}
        {%- do run_query("create schema if not exists raw") -%}
        {%- for source in graph.sources.values() if source.source_name == "raw" -%}
            {%- do run_query(spark_raw_view(source, extracts)) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- Statement that makes one of the views: the columns of the contract, as text. -#}
{% macro spark_raw_view(source, extracts) -%}
    create or replace view raw.{{ source.name }} as
    select
        {% for name in source.columns -%}
            cast({{ adapter.quote(name) }} as string) as {{ adapter.quote(name) }}
            {{- "," if not loop.last }}
        {% endfor -%}
    from parquet.`{{ extracts }}/{{ source.name }}/*/*.parquet`
{%- endmacro %}
