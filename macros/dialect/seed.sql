{#-
    Reference data on Spark. dbt-spark writes an empty field as the text 'None'
    (dbt-adapters issue 487) and does not escape quotation marks; both errors are
    silent.
-#}

{#- Type of a column of a seed: declared, and as Spark calls it. -#}
{% macro spark_seed_type(model, column_name) -%}
    {%- set declared = model.config.column_types.get(column_name) -%}
    {%- if declared is none -%}
        {%- do exceptions.raise_compiler_error(
            model.name ~ "." ~ column_name ~ " has no declared type"
        ) -%}
    {%- endif -%}
    {{ return(spark_type(declared)) }}
{%- endmacro %}

{#- A field as a literal of Spark: NULL where it is empty. -#}
{% macro spark_literal(field) -%}
    {%- if field is none -%}
        {{ return("null") }}
    {%- endif -%}
    {%- set text = field | string | replace("\\", "\\\\") | replace("'", "\\'") -%}
    {{ return("'" ~ text ~ "'") }}
{%- endmacro %}

{% macro spark__create_csv_table(model, agate_table) -%}
    {%- set columns = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do columns.append(
            adapter.quote(name) ~ " " ~ spark_seed_type(model, name)
        ) -%}
    {%- endfor -%}
    {%- set statement_sql -%}
        create table {{ this.render() }} ({{ columns | join(", ") }})
        {{ file_format_clause() }}
        {{ location_clause() }}
        {{ comment_clause() }}
    {%- endset -%}
    {%- call statement("_") -%}
        {{ statement_sql }}
    {%- endcall -%}
    {{ return(statement_sql) }}
{%- endmacro %}

{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set casts = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do casts.append(
            "cast(col" ~ loop.index ~ " as " ~ spark_seed_type(model, name) ~ ")"
        ) -%}
    {%- endfor -%}
    {%- set statements = [] -%}
    {%- for chunk in agate_table.rows | batch(get_batch_size()) -%}
        {%- set rows = [] -%}
        {%- for row in chunk -%}
            {%- set fields = [] -%}
            {%- for field in row -%}
                {%- do fields.append(spark_literal(field)) -%}
            {%- endfor -%}
            {%- do rows.append("(" ~ fields | join(", ") ~ ")") -%}
        {%- endfor -%}
        {%- set insertion -%}
            insert into {{ this.render() }}
            select {{ casts | join(", ") }} from values {{ rows | join(", ") }}
        {%- endset -%}
        {%- do adapter.add_query(insertion, abridge_sql_log=True) -%}
        {%- do statements.append(insertion) -%}
    {%- endfor -%}
    {{ return(statements[0]) }}
{%- endmacro %}
