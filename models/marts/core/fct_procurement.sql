with

printed as (
    select
        *,
        {{ choice_of_table([
            'government_procurement', 'disclosure_statistics', 'operating_information'
        ]) }} as table_choice,
    from {{ ref('int_figure__final_accounts') }}
    where
        is_leaf
        and table_key in (
            'government_procurement', 'disclosure_statistics', 'operating_information'
        )
        and is_money
        and line_key like 'procurement%'
        and column_key = 'final_account'
),

leaf as (
    select * from printed
    where table_choice = 1
),

line as (
    select
        *,
        row_number() over (
            partition by document_id, figure_key
            order by page, line, statement_id
        ) as choice,
    from {{ ref('int_statement__figure') }}
    where
        item_kind = 'line'
        and measure = 'final_account'
        and figure_key in (
            'procurement_total',
            'procurement_goods',
            'procurement_works',
            'procurement_services'
        )
        and document_id not in (select leaf.document_id from leaf)
),

in_kinds as (
    select distinct document_id
    from line
    where figure_key <> 'procurement_total'
),

figure as (
    select
        {{ table_evidence() }},
        line_key,
        amount_yuan,
        {{ table_place() }},
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        figure_key as line_key,
        amount_yuan,
        {{ narrative_place() }},
    from line
    where
        choice = 1
        and (
            figure_key <> 'procurement_total'
            or document_id not in (select in_kinds.document_id from in_kinds)
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
        case line_key
            when 'procurement_goods' then 'goods'
            when 'procurement_works' then 'works'
            when 'procurement_services' then 'services'
            else 'unsplit'
        end as procurement_kind,
        amount_yuan,
        {{ table_place() }},
    from figure
)

select * from final
