with

-- A document that has two of these tables states the same vehicles twice.
leaf as (
    select
        *,
        {{ choice_of_table(
            ['state_assets', 'disclosure_statistics', 'operating_information']
        ) }} as table_choice,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'state_assets', 'disclosure_statistics', 'operating_information'
        )
        and not is_money
        and line_key is not null
),

narrative as (
    select * from {{ ref('int_statement__state_asset') }}
    where {{ has_no_table(
        'document_id',
        ['state_assets', 'disclosure_statistics', 'operating_information']
    ) }}
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
    where leaf.table_choice = 1
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
