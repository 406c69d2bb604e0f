{#-
    A build of changes reads from the schema `delta`, in which the rows of the changed
    documents stand: raw tables as `raw__<table>`, put there before dbt begins, and
    models as `<model>`. A build from nothing of many documents goes slice by slice; what
    stands there then are views, which show the rows of one slice.
-#}

{#- Whether this is a build of changes; `juesuan build` says so. -#}
{% macro is_build_of_changes() -%}
    {{ return(var("build_of_changes", false)) }}
{%- endmacro %}

{#- How many slices a build from nothing goes through; `juesuan build` says so. -#}
{% macro slice_count() -%}
    {{ return(var("slices", 1)) }}
{%- endmacro %}

{#- A query is compiled for the first slice; for the others it is rewritten. -#}
{% macro slice_suffix() -%}
    {{ return("@slice0" if slice_count() > 1 else "") }}
{%- endmacro %}

{#- Where the rows of the changed documents, or of a slice, stand for a relation. -#}
{% macro delta_relation(relation, prefix="", suffix="") -%}
    {{ return(api.Relation.create(
        database=relation.database,
        schema="delta",
        identifier=prefix ~ relation.identifier ~ suffix,
        type="table",
    )) }}
{%- endmacro %}

{#-
    Whether the node that is being compiled reads the changed documents alone: a model
    that is made of them, or a test of one. Tests that ask whether there is anything at
    all look at everything.
-#}
{% macro reads_delta() -%}
    {%- if not execute or not (is_build_of_changes() or slice_count() > 1) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- if model.resource_type == "model" -%}
        {#- What is ephemeral becomes part of a model that is made of them. -#}
        {{ return(model.config.materialized in ["by_document", "ephemeral"]) }}
    {%- endif -%}
    {#- Slices are gone through by models; a test looks at all of them. -#}
    {%- if
        not is_build_of_changes()
        or model.resource_type != "test"
        or not model.attached_node
    -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set kind = model.test_metadata.name if model.test_metadata else "" -%}
    {%- set tested = graph.nodes.get(model.attached_node) -%}
    {{ return(
        kind not in ["not_empty", "unique_combination"]
        and tested is not none
        and tested.config.materialized == "by_document"
    ) }}
{%- endmacro %}

{#-
    ref(), but the changed documents alone where those are read. An analysis names no
    database: it is compiled on the candidate and asked of the published file.
-#}
{% macro ref() -%}
    {%- set relation = builtins.ref(*varargs, **kwargs) -%}
    {%- if execute and model.resource_type == "analysis" -%}
        {{ return(relation.include(database=false)) }}
    {%- endif -%}
    {%- if reads_delta() -%}
        {%- set node = graph.nodes.get("model." ~ project_name ~ "." ~ varargs[-1]) -%}
        {%- if node is not none and node.config.materialized == "by_document" -%}
            {{ return(delta_relation(relation, suffix=slice_suffix())) }}
        {%- endif -%}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}

{#- source(), but the changed documents alone where those are read. -#}
{% macro source(source_name, table_name) -%}
    {%- set relation = builtins.source(source_name, table_name) -%}
    {%- if reads_delta() and source_name == "raw" -%}
        {{ return(delta_relation(relation, "raw__", slice_suffix())) }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
