{#- Closed vocabularies that models and tests share. -#}

{#- How an evaluation of an identity can come out (docs/identities.md). -#}
{% macro identity_statuses() %}
    {{ return([
        "holds",
        "holds_within_rounding",
        "breaks_registered",
        "breaks",
        "not_evaluable",
        "not_applicable",
    ]) }}
{% endmacro %}

{#- Chinese names of the codes of all vocabularies, those that only the report has too. -#}
{% macro chinese_names() -%}
    select
        vocabulary,
        code,
        name_zh,
    from {{ ref('vocabulary') }}
    union all
    select
        vocabulary,
        code,
        name_zh,
    from {{ ref('report_name') }}
    where entry = 'value'
{%- endmacro %}
