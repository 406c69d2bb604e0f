{#- What the failing tests of identities found, with both sides and their places. -#}
{% macro tell_breaches(results) -%}
    {%- for result in results
        if result.status == 'fail'
        and result.node.test_metadata
        and result.node.test_metadata.name == 'identity_holds' %}
        {%- for row in run_query(result.node.compiled_code) %}
            {%- do log(
                result.node.test_metadata.kwargs.identity_id ~ ': '
                ~ (row['sentence_en'] or row['problem']) ~ ' ' ~ (row['sentence'] or '')
                ~ '\n    left:  ' ~ row['left_operands']
                ~ '\n    right: ' ~ row['right_operands'],
                info=true
            ) %}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}
