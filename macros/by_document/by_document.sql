{#-
    Tables that grow with the documents. A full build creates them as tables, in slices
    if there are many documents. A build of changes computes only the rows of the
    changed documents, in the schema `delta`, and replaces these documents' rows in the
    table.

    `meta.document_key`: the column with the document or publisher of a row, document_id,
    publisher_code or 文件编号. The rows of one publisher must not depend on those of another; a
    model across publishers is materialized as a table.
-#}
{% materialization by_document, adapter="duckdb" %}

    {%- if not is_build_of_changes() -%}
        {{ return(made_from_nothing()) }}
    {%- endif -%}

    {%- set target = this.incorporate(type="table") -%}
    {%- set delta = delta_relation(this) -%}
    {%- set key = model.config.meta.get("document_key", "document_id") -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {% call statement("main") -%}
        {{ create_table_as(False, delta, compiled_code) }}
    {%- endcall %}
    {% call statement("replace") -%}
        delete from {{ target }} where {{ key }} in (
            select distinct {{ key }} from {{ target.database }}.delta.changed_document
        );
        insert into {{ target }} by name select * from {{ delta }}
    {%- endcall %}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({"relations": [target]}) }}

{% endmaterialization %}


{#-
    A table created by a full build, in slices if there are many documents. Readers of
    the table see a slice of it through a view, `<model>@slice<number>`: the rows keep
    the order of insertion. Nobody reads the candidate meanwhile, so the table is
    created under its own name.
-#}
{% macro made_from_nothing() -%}
    {%- set target = this.incorporate(type="table") -%}
    {% do drop_relation_if_exists(load_cached_relation(this)) %}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- if slice_count() > 1 -%}
        {#- DuckDB 1.5 fails on the optimizer's result for views with row numbers. -#}
        {% do run_query("set disabled_optimizers = 'top_n_window_elimination'") %}
    {%- endif -%}
    {% call statement("main") -%}
        {{ create_table_as(False, target, compiled_code) }}
    {%- endcall %}
    {%- set rows = namespace(first=0) -%}
    {%- for slice in range(slice_count()) if slice_count() > 1 -%}
        {#- Both statements give the number of rows in the slice. -#}
        {%- set counted = run_query(
            "select count(*) from " ~ target if loop.first
            else "insert into " ~ target ~ " by name ("
            ~ compiled_code | replace("@slice0", "@slice" ~ slice) ~ ")"
        ) -%}
        {%- set next = rows.first + counted.rows[0][0] | int -%}
        {% do run_query(
            "create or replace view " ~ delta_relation(this, suffix="@slice" ~ slice)
            ~ " as select * from " ~ target
            ~ " where rowid between " ~ rows.first ~ " and " ~ (next - 1)
        ) %}
        {%- set rows.first = next -%}
    {%- endfor -%}
    {% do persist_docs(target, model) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({"relations": [target]}) }}
{%- endmacro %}


{#- On Spark every build is a full build. -#}
{% materialization by_document, adapter="spark" %}
    {{ return(materialization_table_spark()) }}
{% endmaterialization %}


{#- Models here do not use dbt's own incremental builds, so asking is a mistake. -#}
{% macro is_incremental() -%}
    {% do exceptions.raise_compiler_error(
        "is_incremental() has no meaning here: a model `by_document` is made for the"
        ~ " documents that changed by itself (macros/by_document); take the call out"
    ) %}
{%- endmacro %}
