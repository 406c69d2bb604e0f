{#-
    A build of changes reads from the schema `delta`, which holds the rows of the
    changed documents: raw tables as `raw__<table>`, written before dbt starts, and
    models as `<model>`. A full build of many documents runs in slices; `delta` then
    holds views, which show the rows of one slice.
-#}

{#- Whether this is a build of changes; set by `juesuan build`. -#}
{% macro is_build_of_changes() -%}
    {{ return(var("build_of_changes", false)) }}
{%- endmacro %}

{#- How many slices a full build has; set by `juesuan build`. -#}
{% macro slice_count() -%}
    {{ return(var("slices", 1)) }}
{%- endmacro %}

{#- A query is compiled for the first slice; for the others it is rewritten. -#}
{% macro slice_suffix() -%}
    {{ return("@slice0" if slice_count() > 1 else "") }}
{%- endmacro %}

{#- The relation with the rows of the changed documents, or of a slice. -#}
{% macro delta_relation(relation, prefix="", suffix="") -%}
    {{ return(api.Relation.create(
        database=relation.database,
        schema="delta",
        identifier=prefix ~ relation.identifier ~ suffix,
        type="table",
    )) }}
{%- endmacro %}

{#-
    Whether the node being compiled reads only the changed documents: a model by
    document, or a test of one. Tests for emptiness read everything, and so do tests of
    combinations that other documents might repeat.
-#}
{% macro reads_delta() -%}
    {%- if not execute or not (is_build_of_changes() or slice_count() > 1) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- if model.resource_type == "model" -%}
        {#- An ephemeral model becomes part of the model that reads it. -#}
        {{ return(model.config.materialized in ["by_document", "ephemeral"]) }}
    {%- endif -%}
    {#- Models run slice by slice; a test reads all slices. -#}
    {%- if
        not is_build_of_changes()
        or model.resource_type != "test"
        or not model.attached_node
    -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set asked = model.test_metadata or {"name": "", "kwargs": {}} -%}
    {%- set tested = graph.nodes.get(model.attached_node) -%}
    {{ return(
        asked.name != "not_empty"
        and (asked.name != "unique_combination" or (
            asked.kwargs.may_be_empty and "document_id" in asked.kwargs.columns
        ))
        and tested is not none
        and tested.config.materialized == "by_document"
    ) }}
{%- endmacro %}

{#-
    ref(), or only the changed documents in nodes that read these. An analysis names no
    database: it is compiled on the candidate and run on the published file.
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

{#- source(), or only the changed documents in nodes that read these. -#}
{% macro source(source_name, table_name) -%}
    {%- set relation = builtins.source(source_name, table_name) -%}
    {%- if reads_delta() and source_name == "raw" -%}
        {{ return(delta_relation(relation, "raw__", slice_suffix())) }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
