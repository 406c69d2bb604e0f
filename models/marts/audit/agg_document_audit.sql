with

{% for relation, model, column in [
    ('published_table', 'stg_published_table', 'table_count'),
    ('unplaced_cell', 'stg_unplaced_cell', 'unplaced_count'),
    ('unmatched_number', 'stg_unmatched_number', 'unmatched_number_count'),
    ('project', 'stg_performance_project', 'project_count'),
    ('indicator', 'stg_performance_indicator', 'indicator_count'),
    ('form_figure', 'stg_performance_figure', 'form_figure_count'),
] -%}
    {{ relation }} as (
        select
            document_id,
            count(*) as {{ column }},
        from {{ ref(model) }}
        group by document_id
    ),

{% endfor -%}

table_cell as (
    select
        document_id,
        count(*) as cell_count,
        count(case when not is_decided then 1 end) as ambiguous_count,
        count(case when row_key is null then 1 end) as unmapped_count,
    from {{ ref('stg_table_cell') }}
    group by document_id
),

statement as (
    select
        document_id,
        count(*) as statement_count,
        count(distinct number_seq) as matched_number_count,
    from {{ ref('stg_statement') }}
    group by document_id
),

-- Not the last audit table, so that a broken identity does not remove this one.
judged as (
    select
        evaluation.document_id,
        evaluation.status,
        {{ is_evaluated('evaluation', 'identity') }} as is_evaluated,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('dim_identity') }} as identity
        on evaluation.identity_id = identity.identity_id
),

evaluation as (
    select
        document_id,
        count(case when is_evaluated then 1 end) as evaluated_count,
        count(
            case
                when
                    not is_evaluated
                    and status in ('holds', 'holds_within_rounding')
                    then 1
            end
        ) as lone_count,
        {% for status in identity_statuses() -%}
            {%- set shown = ' and is_evaluated' if status.startswith('holds') -%}
            count(case when status = '{{ status }}'{{ shown }} then 1 end)
                as {{ status }}_count,
        {% endfor %}
    from judged
    group by document_id
),

final as (
    select
        document.document_id,
        document.publisher_code,
        document.publisher_name,
        document.fiscal_year,
        document.kind,
        {% for relation, column in [
            ('published_table', 'table_count'),
            ('table_cell', 'cell_count'),
            ('table_cell', 'ambiguous_count'),
            ('table_cell', 'unmapped_count'),
            ('unplaced_cell', 'unplaced_count'),
            ('statement', 'statement_count'),
            ('statement', 'matched_number_count'),
            ('unmatched_number', 'unmatched_number_count'),
            ('project', 'project_count'),
            ('indicator', 'indicator_count'),
            ('form_figure', 'form_figure_count'),
            ('evaluation', 'evaluated_count'),
            ('evaluation', 'lone_count'),
        ] -%}
            cast(coalesce({{ relation }}.{{ column }}, 0) as integer) as {{ column }},
        {% endfor -%}
        {% for status in identity_statuses() -%}
            cast(coalesce(evaluation.{{ status }}_count, 0) as integer)
                as {{ status }}_count,
        {% endfor %}
    from {{ ref('dim_document') }} as document
    {% for relation in [
        'published_table', 'table_cell', 'unplaced_cell', 'statement',
        'unmatched_number', 'project', 'indicator', 'form_figure', 'evaluation',
    ] -%}
        left join {{ relation }}
            on document.document_id = {{ relation }}.document_id
    {% endfor %}
)

select * from final
