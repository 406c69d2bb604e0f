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
                where not {{ is_digits('cell.item_key') }}
                union all
                select part.part_key from {{ ref('statement_part') }} as part
                where
                    part.relation not in ('sum_if_whole', 'only_whole', 'sum_if_counted')
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

{#- The id of an evaluation, of a relation if one is given. -#}
{% macro evaluation_id(relation=none) -%}
    {%- set of = relation ~ '.' if relation else '' -%}
    {{ joined_key([
        of ~ 'document_id', of ~ 'identity_id', of ~ 'row_key', of ~ 'column_key'
    ]) }}
{%- endmacro %}

{#- Whether the selector of an identity term takes a row (row_selector in identity_term). -#}
{% macro takes_row(term, row) -%}
    case {{ term }}.row_selector
            when 'line' then {{ row }}.row_key = {{ term }}.row_key
            when 'top_rows' then {{ row }}.is_top_row
            when 'each_row' then true
            -- A table may print the items of a class without the class.
            when 'each_class'
                then
                    {{ row }}.is_class
                    and (length({{ row }}.row_key) = 3 or {{ row }}.is_top_row)
            when 'each_parent' then {{ row }}.has_children
            when 'children' then {{ row }}.parent_row_key is not null
        end
{%- endmacro %}

{#- The row key of the evaluation that a row taken by a term belongs to. -#}
{% macro instance_row_key(term, row) -%}
    case
            when {{ term }}.row_selector in ('line', 'top_rows') then ''
            when {{ term }}.row_selector = 'children' then {{ row }}.parent_row_key
            when {{ term }}.row_selector = 'each_class' then left({{ row }}.row_key, 3)
            else {{ row }}.row_key
        end
{%- endmacro %}

{#- Cells of published tables that hold an item of the accounts (seed statement_cell). -#}
{% macro item_cells() -%}
    select
        mapping.item_key,
        mapping.fund,
        mapping.measure,
        cell.document_id,
        cell.cell_id,
        cell.is_money,
        cell.amount_yuan,
        cell.resolution,
    from {{ ref('statement_cell') }} as mapping
    inner join {{ ref('stg_table_cell') }} as cell
        on
            {{ same_keys('mapping', 'cell', ['table_key', 'row_key', 'column_key']) }}
            and coalesce(mapping.side, '') = coalesce(cell.side, '')
    where
        mapping.instead_of is null
        and cell.is_decided
{%- endmacro %}
