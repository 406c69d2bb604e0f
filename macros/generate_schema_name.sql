{#-
    Schemas are named as dbt_project.yml names them (core, audit, …), without the
    target's schema in front: readers of the file write core.fct_balance.
-#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
