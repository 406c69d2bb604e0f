{%- set revenue_sources = [
    'superior_subsidy', 'institutional', 'business', 'subordinate_remittance', 'other',
] -%}

with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key = 'revenue'
        and column_key in (
            'fiscal_appropriation',
            {% for name in revenue_sources -%}
                '{{ name }}'{{ "," if not loop.last }}
            {% endfor -%}
        )
        and not is_empty_total
),

narrative as (
    select * from {{ ref('int_statement__revenue') }}
    where {{ has_no_table('document_id', ['revenue']) }}
),

figure as (
    select
        {{ table_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        class_code,
        column_key as revenue_source,
        amount_yuan,
        table_key,
        table_no,
        page,
        line,
        printed_code,
        row_label,
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        cast(null as string) as class_code,
        revenue_source,
        amount_yuan,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        cast(null as string) as printed_code,
        subject as row_label,
    from narrative
),

final as (
    select
        figure.figure_id,
        figure.evidence,
        figure.cell_id,
        figure.statement_id,
        figure.document_id,
        figure.publisher_code,
        figure.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        figure.class_code is not null as is_classified,
        figure.revenue_source,
        figure.amount_yuan,
        figure.table_key,
        figure.table_no,
        figure.page,
        figure.line,
        figure.printed_code,
        figure.row_label,
    from figure
    {{ join_class('functional', 'figure') }}
)

select * from final
