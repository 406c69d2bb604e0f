{#-
    Facts state the place of each figure: in a published table or, for a document
    without one, in its prose. The columns are the same, so that both can be combined.
-#}

{#- Text columns that a relation has nothing for. -#}
{% macro no_text(columns) -%}
    {% for column in columns -%}
        cast(null as string) as {{ column }}{{ ',\n        ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- Columns of a figure in a table: its id, its cell, no statement; its accounts. -#}
{% macro table_evidence() -%}
    cell_id as figure_id,
        'table' as evidence,
        cell_id,
        cast(null as string) as statement_id,
        document_id,
        publisher_code,
        fiscal_year
{%- endmacro %}

{#- Columns of a figure in prose: its id, no cell, its statement; its accounts. -#}
{% macro narrative_evidence() -%}
    statement_id as figure_id,
        'narrative' as evidence,
        cast(null as string) as cell_id,
        statement_id,
        document_id,
        publisher_code,
        fiscal_year
{%- endmacro %}

{#- Where a figure stands in a table, and the label of its row. -#}
{% macro table_place() -%}
    table_key,
        table_no,
        page,
        line,
        row_label
{%- endmacro %}

{#- Where a figure stands in prose, and its subject. -#}
{% macro narrative_place() -%}
    {{ no_text(['table_key', 'table_no']) }},
        page,
        line,
        subject as row_label
{%- endmacro %}

{#-
    Whether a document has no figure in any of some tables, so that only prose is left.
    A table that is printed blank does not exclude figures of the prose.
-#}
{% macro has_no_table(document_id, table_keys) -%}
    {{ document_id }} not in (
            select document_id
            from {{ ref('stg_published_table') }}
            where
                table_key in ('{{ table_keys | join("', '") }}')
                and cell_count > 0
        )
{%- endmacro %}

{#
    1 for the figures of the first of these tables that a document has, more for the
    others: two tables that state the same figures count once.
#}
{% macro choice_of_table(table_keys) -%}
    rank() over (
            partition by document_id
            order by
                case table_key
                    {% for table_key in table_keys -%}
                        when '{{ table_key }}' then {{ loop.index }}
                    {% endfor -%}
                end
        )
{%- endmacro %}

{#-
    An amount in the column of its stage, so that no sum mixes budgets with accounts:
    initial_budget_yuan, adjusted_budget_yuan, and amount_yuan for the final account.
-#}
{% macro amount_by_stage(stage) -%}
    {%- for name, column in {
        "initial_budget": "initial_budget_yuan",
        "adjusted_budget": "adjusted_budget_yuan",
        "final_account": "amount_yuan",
    }.items() -%}
        case when {{ stage }} = '{{ name }}' then amount_yuan end as {{ column }}
        {{- "," if not loop.last }}
        {% endfor -%}
{%- endmacro %}
