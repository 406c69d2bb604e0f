with

asset_line as (
    select
        line_key,
        parent_line_key,
    from {{ ref('published_line') }}
    where
        table_key = 'state_assets'
        and line_key is not null
),

line as (
    select
        figure.*,
        asset_line.parent_line_key,
        row_number() over (
            partition by figure.document_id, figure.figure_key
            order by figure.page, figure.line, figure.statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }} as figure
    inner join asset_line
        on figure.figure_key = asset_line.line_key
    where
        figure.item_kind = 'line'
        and figure.measure = 'count'
),

in_parts as (
    select distinct
        document_id,
        parent_line_key as figure_key,
    from line
    where parent_line_key is not null
),

final as (
    select
        line.statement_id,
        line.document_id,
        line.publisher_code,
        line.fiscal_year,
        line.figure_key as asset_kind,
        cast(line.quantity as {{ type_amount() }}) as quantity,
        line.unit,
        line.subject,
        line.page,
        line.line,
    from line
    left join in_parts
        on {{ same_keys('line', 'in_parts', ['document_id', 'figure_key']) }}
    where
        line.choice = 1
        and in_parts.document_id is null
)

select * from final
