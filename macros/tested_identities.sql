{#- Identities that have a test identity_holds, as the project is parsed. -#}
{% macro tested_identities() -%}
    {%- set tested = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values()
            if node.resource_type == "test"
            and node.test_metadata
            and node.test_metadata.name == "identity_holds" -%}
            {%- do tested.append(node.test_metadata.kwargs.identity_id) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(tested) }}
{%- endmacro %}
