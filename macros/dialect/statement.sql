{#-
    Spark's differences in whole statements, so that models need not consider
    them. Its parser accepts no comma after the last column.
-#}

{#- A query without commas after the last column of a list. -#}
{% macro without_trailing_commas(query) -%}
    {{ return(modules.re.sub(",(?=\\s*(?:from\\b|union\\b|\\)|$))", "", query)) }}
{%- endmacro %}

{% macro spark__create_table_as(temporary, relation, compiled_code, language="sql") -%}
    {{ dbt.spark__create_table_as(
        temporary, relation, without_trailing_commas(compiled_code), language
    ) }}
{%- endmacro %}

{% macro spark__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    {{ dbt.default__get_test_sql(
        without_trailing_commas(main_sql), fail_calc, warn_if, error_if, limit
    ) }}
{%- endmacro %}

{#- Parquet tables keep no constraints; tests of the same names check the rows. -#}
{% macro spark__persist_constraints(relation, model) -%}
{%- endmacro %}
