with

printed as (
    select
        *,
        {{ choice_of_table(
            ['disclosure_statistics', 'operating_information', 'three_public_expenses']
        ) }} as table_choice,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'disclosure_statistics', 'operating_information', 'three_public_expenses'
        )
        and is_money
        and line_key like 'agency_operating%'
),

leaf as (
    select * from printed
    where table_choice = 1
),

narrative as (
    select
        *,
        row_number() over (
            partition by document_id, figure_key, measure
            order by page, line, statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and figure_key = 'agency_operating_expenses'
        and measure in ('initial_budget', 'adjusted_budget', 'final_account')
),

final as (
    select
        {{ table_evidence() }},
        case line_key
            when 'agency_operating_administrative' then 'administrative'
            when 'agency_operating_public_institution' then 'managed_institution'
            else 'unsplit'
        end as unit_kind,
        'final_account' as stage,
        {{ amount_by_stage("'final_account'") }},
        {{ table_place() }},
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        'unsplit' as unit_kind,
        measure as stage,
        {{ amount_by_stage('measure') }},
        {{ narrative_place() }},
    from narrative
    where
        choice = 1
        and (
            measure <> 'final_account'
            or document_id not in (select leaf.document_id from leaf)
        )
)

select * from final
