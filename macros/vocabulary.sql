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
