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
        {{ table_place() }},
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
        {{ table_place() }},
    from {{ ref('int_count_line__nil') }}
    where table_key <> 'three_public_expenses'
),

-- A document with two of these tables states the same vehicles twice.
leaf as (
    select
        *,
        {{ choice_of_table(
            ['state_assets', 'disclosure_statistics', 'operating_information']
        ) }} as table_choice,
    from printed
),

-- Counts of prose: an asset once, by its parts if they are stated.
counted as (
    select
        figure.*,
        asset_line.parent_line_key,
        row_number() over (
            partition by figure.document_id, figure.figure_key
            order by figure.page, figure.line, figure.statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }} as figure
    inner join {{ ref('published_line') }} as asset_line
        on figure.figure_key = asset_line.line_key
    where
        asset_line.table_key = 'state_assets'
        and figure.item_kind = 'line'
        and figure.measure = 'count'
),

in_prose as (
    select counted.*
    from counted
    left join counted as part
        on
            counted.document_id = part.document_id
            and counted.figure_key = part.parent_line_key
    where
        counted.choice = 1
        and part.document_id is null
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
        {{ table_place() }},
    from leaf
    where table_choice = 1
    union all
    select
        {{ narrative_evidence() }},
        figure_key as asset_kind,
        cast(quantity as {{ type_amount() }}) as quantity,
        {{ narrative_place() }},
    from in_prose
    where document_id not in (select leaf.document_id from leaf)
    union all
    -- 无国有资产占用 applies to every line of the form.
    select
        {{ joined_key(['remark.institution_fact_id', 'form.line_key']) }} as figure_id,
        'narrative' as evidence,
        {{ no_text(['cell_id', 'statement_id']) }},
        remark.document_id,
        remark.publisher_code,
        remark.fiscal_year,
        form.line_key as asset_kind,
        cast(0 as {{ type_amount() }}) as quantity,
        {{ no_text(['table_key', 'table_no']) }},
        remark.page,
        remark.line,
        cast(null as string) as row_label,
    from {{ ref('fct_institution') }} as remark
    inner join {{ ref('published_line') }} as form
        on
            form.table_key = 'state_assets'
            and form.line_no is not null
            and form.line_key <> 'vehicles_total'
    where
        remark.fact_key = 'no_state_assets'
        and remark.document_id not in (
            select leaf.document_id from leaf
            union all
            select in_prose.document_id from in_prose
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
        {{ table_place() }},
    from stated
)

select * from final
