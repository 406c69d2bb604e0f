with

printed as (
    select
        cell_id as figure_id,
        'table' as evidence,
        cell_id,
        document_id,
        publisher_code,
        fiscal_year,
        line_key as asset_kind,
        quantity,
        table_key,
        table_no,
        page,
        line,
        row_label,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'state_assets', 'disclosure_statistics', 'operating_information'
        )
        and not is_money
        and line_key is not null
    union all
    select
        row_id as figure_id,
        'nil' as evidence,
        cast(null as string) as cell_id,
        document_id,
        publisher_code,
        fiscal_year,
        line_key as asset_kind,
        cast(0 as {{ type_amount() }}) as quantity,
        table_key,
        table_no,
        page,
        line,
        row_label,
    from {{ ref('int_count_line__nil') }}
    where table_key <> 'three_public_expenses'
),

-- A document that has two of these tables states the same vehicles twice.
leaf as (
    select
        *,
        {{ choice_of_table(
            ['state_assets', 'disclosure_statistics', 'operating_information']
        ) }} as table_choice,
    from printed
),

stated as (
    select
        figure_id,
        evidence,
        cell_id,
        cast(null as string) as statement_id,
        document_id,
        publisher_code,
        fiscal_year,
        asset_kind,
        quantity,
        table_key,
        table_no,
        page,
        line,
        row_label,
    from leaf
    where table_choice = 1
    union all
    select
        {{ narrative_evidence() }},
        document_id,
        publisher_code,
        fiscal_year,
        asset_kind,
        quantity,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        subject as row_label,
    from {{ ref('int_statement__state_asset') }}
    where document_id not in (select leaf.document_id from leaf)
    union all
    -- 无国有资产占用 says it of every line that the form has.
    select
        {{ joined_key(['said.institution_fact_id', 'form.line_key']) }} as figure_id,
        'narrative' as evidence,
        cast(null as string) as cell_id,
        cast(null as string) as statement_id,
        said.document_id,
        said.publisher_code,
        said.fiscal_year,
        form.line_key as asset_kind,
        cast(0 as {{ type_amount() }}) as quantity,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        said.page,
        said.line,
        cast(null as string) as row_label,
    from {{ ref('fct_institution') }} as said
    inner join {{ ref('published_line') }} as form
        on
            form.table_key = 'state_assets'
            and form.line_no is not null
            and form.line_key <> 'vehicles_total'
    where
        said.fact_key = 'no_state_assets'
        and said.document_id not in (
            select leaf.document_id from leaf
            union all
            select statement.document_id
            from {{ ref('int_statement__state_asset') }} as statement
        )
),

final as (
    select
        figure_id,
        evidence,
        cell_id,
        statement_id,
        document_id,
        publisher_code,
        fiscal_year,
        asset_kind,
        quantity,
        -- Printed as 台, 套 or 台（套） and 辆 or 辆（台）.
        case when asset_kind like 'vehicles%' then '辆' else '台套' end as unit,
        table_key,
        table_no,
        page,
        line,
        row_label,
    from stated
)

select * from final
