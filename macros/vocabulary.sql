{#- Closed vocabularies that models and tests share. -#}

{#- The possible outcomes of an evaluation (docs/identities.md). -#}
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

{#- Chinese names of codes: of all vocabularies, of the published tables and of the rules. -#}
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
    union all
    select
        'published_table' as vocabulary,
        table_key as code,
        table_name as name_zh,
    from {{ ref('published_table') }}
    union all
    select
        'rule' as vocabulary,
        identity_id as code,
        statement as name_zh,
    from {{ ref('dim_identity') }}
{%- endmacro %}
