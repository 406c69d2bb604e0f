{#-
    Tables that grow with the documents. A build from nothing makes them as tables. A
    build of changes makes only the rows of the documents that changed, in the schema
    `delta`, takes the rows these documents had out of the table and puts the new in.

    `meta.document_key`: the column that tells whose rows they are, document_id or
    publisher_code. The query must give the rows of one publisher without looking at
    those of another; what looks at all of them is materialized as a table.
-#}
{% materialization incremental, adapter="duckdb" %}

    {%- if not is_build_of_changes() -%}
        {{ return(materialization_table_duckdb()) }}
    {%- endif -%}

    {%- set target = this.incorporate(type="table") -%}
    {%- set delta = delta_relation(this) -%}
    {%- set key = model.config.meta.get("document_key", "document_id") -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {% call statement("main") -%}
        {{ create_table_as(False, delta, compiled_code) }}
    {%- endcall %}
    {% do run_query(
        "delete from " ~ target ~ " where " ~ key ~ " in (select distinct " ~ key
        ~ " from " ~ target.database ~ ".delta.changed_document)"
    ) %}
    {% do run_query("insert into " ~ target ~ " by name select * from " ~ delta) %}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({"relations": [target]}) }}

{% endmaterialization %}


{#- On Spark every build is from nothing. -#}
{% materialization incremental, adapter="spark" %}
    {{ return(materialization_table_spark()) }}
{% endmaterialization %}
