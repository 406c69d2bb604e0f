{#- Keys made of text: ASCII, stable, the same wherever they are made. -#}

{#- A published table, or one side of a table that has two. -#}
{% macro table_side_key(table_key, side) -%}
    {{ table_key }} || case when {{ side }} is null then '' else '/' || {{ side }} end
{%- endmacro %}

{#- A printed row: document, table and place in reading order. -#}
{% macro row_id(document_id, table_key, row_seq) -%}
    {{ document_id }} || '/' || {{ table_key }} || '/' || {{ row_seq }}
{%- endmacro %}

{#- A key from parts, some of which may be empty. -#}
{% macro joined_key(parts) -%}
    {%- for part in parts -%}
        {%- if not loop.first %} || '/' || {% endif -%}
        coalesce({{ part }}, '')
    {%- endfor -%}
{%- endmacro %}

{#- The common name of a document's revisions: without -r2, -r3 … -#}
{% macro document_family(document_id) -%}
    regexp_replace({{ document_id }}, '-r[0-9]+$', '')
{%- endmacro %}

{#- The revision of a document; 1 as first published. Both engines give the same. -#}
{% macro revision_no(document_id) -%}
    coalesce(
            cast(
                nullif(regexp_extract({{ document_id }}, '-r([0-9]+)$', 1), '')
                as integer
            ),
            1
        )
{%- endmacro %}

{#- Columns that identify an evaluation, of a relation if one is given. -#}
{% macro evaluation_key(relation=none) -%}
    {% for column in ['document_id', 'identity_id', 'row_key', 'column_key'] -%}
        {{ ',\n        ' if not loop.first }}{{ relation ~ '.' if relation }}{{ column }}
    {%- endfor %}
{%- endmacro %}

{#- Whether two relations refer to the same evaluation. -#}
{% macro same_evaluation(left, right) -%}
    {{ same_keys(left, right, ['document_id', 'identity_id', 'row_key', 'column_key']) }}
{%- endmacro %}

{#- Whether two relations agree in each of some columns. -#}
{% macro same_keys(left, right, columns) -%}
    {% for column in columns -%}
        {{ 'and ' if not loop.first }}{{ left }}.{{ column }} = {{ right }}.{{ column }}
        {{- '\n            ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- Whether prose states an item of the accounts, a part of a total among them. -#}
{% macro is_known_item(item_key) -%}
    {{ item_key }} in (
                select cell.item_key from {{ ref('statement_cell') }} as cell
                union all
                select part.part_key from {{ ref('statement_part') }} as part
                where
                    part.relation not in ('sum_if_whole', 'only_whole')
                    and part.part_group <> 'grade'
            )
{%- endmacro %}

{#- Whether an item is all posts, or all people in service. -#}
{% macro is_all_staff(item_key) -%}
    {{ item_key }} in (
                'establishment_total', 'establishment_in_service',
                'actual_total', 'actual_in_service'
            )
{%- endmacro %}
