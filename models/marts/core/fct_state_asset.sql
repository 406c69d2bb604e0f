with

leaf as (
    select * from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in ('state_assets', 'disclosure_statistics')
        and not is_money
        and line_key is not null
),

-- A document that has both tables states the same vehicles twice.
document_with_asset_table as (
    select distinct document_id
    from leaf
    where table_key = 'state_assets'
),

narrative as (
    select * from {{ ref('int_statement__state_asset') }}
    where {{ has_no_table('document_id', ['state_assets', 'disclosure_statistics']) }}
),

final as (
    select
        leaf.cell_id as figure_id,
        'table' as evidence,
        leaf.cell_id,
        cast(null as string) as statement_id,
        leaf.document_id,
        leaf.publisher_code,
        leaf.fiscal_year,
        leaf.line_key as asset_kind,
        leaf.quantity,
        leaf.unit,
        leaf.table_key,
        leaf.table_no,
        leaf.page,
        leaf.line,
        leaf.row_label,
    from leaf
    left join document_with_asset_table
        on leaf.document_id = document_with_asset_table.document_id
    where
        leaf.table_key = 'state_assets'
        or document_with_asset_table.document_id is null
    union all
    select
        {{ narrative_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        asset_kind,
        quantity,
        unit,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        subject as row_label,
    from narrative
)

select * from final
