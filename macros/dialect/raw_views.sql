{#-
    On Spark the raw tables are views over folders of Parquet files, one folder per file
    of the extract: EXTRACTS/<table>/fiscal_year=<year>/*.parquet. Run it before a build:
    dbt run-operation create_raw_views --target spark --args '{extracts: s3a://…}'

    The years are folders for people and tools; the documents state their year, so the
    views read below the folders and gain no column from their names. Without `has_log`
    there is no log of loading, as for made-up extracts.
-#}
{% macro create_raw_views(extracts, has_log=true) -%}
    {%- if target.type != "spark" -%}
        {%- do exceptions.raise_compiler_error(
            "on " ~ target.type ~ " `juesuan load` fills the raw tables"
        ) -%}
    {%- endif -%}
    {%- if execute -%}
        {%- do run_query("create schema if not exists raw") -%}
        {%- for source in graph.sources.values() if source.source_name == "raw" -%}
            {%- if source.name == "load_log" and not has_log -%}
                {%- do run_query(spark_empty_view(source)) -%}
            {%- else -%}
                {%- do run_query(spark_raw_view(source, extracts)) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- Statement that creates one of the views: the columns of the contract, as text. -#}
{% macro spark_raw_view(source, extracts) -%}
    create or replace view raw.{{ source.name }} as
    select
        {% for name in source.columns -%}
            cast({{ adapter.quote(name) }} as string) as {{ adapter.quote(name) }}
            {{- "," if not loop.last }}
        {% endfor -%}
    from parquet.`{{ extracts }}/{{ source.name }}/*/*.parquet`
{%- endmacro %}

{#- A view without rows: extracts that were not loaded have no log. -#}
{% macro spark_empty_view(source) -%}
    create or replace view raw.{{ source.name }} as
    select
        {% for name in source.columns -%}
            cast(null as string) as {{ adapter.quote(name) }}
            {{- "," if not loop.last }}
        {% endfor -%}
    where false
{%- endmacro %}
