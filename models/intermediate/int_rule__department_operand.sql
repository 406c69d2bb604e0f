with

figure as (
    select * from {{ ref('stg_performance_figure') }}
    where field = 'executed'
),

project as (
    select
        project_id,
        document_id,
        fiscal_year,
    from {{ ref('int_project__keyed') }}
    where form_kind = 'department'
),

table_cell as (
    select * from {{ ref('stg_table_cell') }}
    where
        is_decided
        and table_key = 'expenditure'
        and row_key = 'total'
        and column_key = 'total'
),

document as (
    select
        document_id,
        fiscal_year,
    from {{ ref('stg_document') }}
),

pair as (
    select
        figure.figure_id,
        table_cell.cell_id,
        replace(project.project_id, project.document_id || '/', '') as row_key,
    from project
    inner join document
        on
            project.document_id = document.document_id
            and project.fiscal_year = document.fiscal_year
    inner join figure
        on project.project_id = figure.owner_id
    inner join table_cell
        on project.document_id = table_cell.document_id
),

final as (
    select
        figure.document_id,
        'department_executed_vs_expenditure' as identity_id,
        pair.row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        {{ form_figure('figure') }},
    from pair
    inner join figure
        on pair.figure_id = figure.figure_id
    union all
    select
        table_cell.document_id,
        'department_executed_vs_expenditure' as identity_id,
        pair.row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        {{ cell_figure('table_cell') }},
    from pair
    inner join table_cell
        on pair.cell_id = table_cell.cell_id
)

select * from final
