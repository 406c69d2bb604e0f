{#-
    Joins the leaves `leaf` to the dimension of the functional or economic
    `classification`: the code (their class_code, unless another expression is given)
    and the fiscal year decide, since codes change their meaning. A leaf without a class
    is joined to the member 'unclassified'.
-#}
{% macro join_class(classification, leaf, class_code=none) -%}
{%- set dimension = classification ~ "_class" -%}
left join {{ ref('dim_' ~ dimension) }} as {{ dimension }}
        on
            coalesce({{ class_code or leaf ~ '.class_code' }}, 'unclassified')
            = {{ dimension }}.{{ classification }}_code
            and {{ is_valid_in(
                leaf ~ '.fiscal_year',
                dimension ~ '.valid_from_year',
                dimension ~ '.valid_to_year'
            ) }}
{%- endmacro %}
