-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('fct_state_asset') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.figure_id
            as {{ adapter.quote('记录编号') }},
        coalesce(
            evidence_name.name_zh,
            report.evidence
        )
            as {{ adapter.quote('数据来源') }},
        report.cell_id
            as {{ adapter.quote('单元格编号') }},
        report.statement_id
            as {{ adapter.quote('陈述编号') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        document.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        coalesce(
            asset_kind_name.name_zh,
            report.asset_kind
        )
            as {{ adapter.quote('资产种类') }},
        report.quantity
            as {{ adapter.quote('数量') }},
        report.unit
            as {{ adapter.quote('计量单位') }},
        coalesce(
            table_key_name.name_zh,
            report.table_key
        )
            as {{ adapter.quote('公开表') }},
        report.table_no
            as {{ adapter.quote('公开表号') }},
        report.page
            as {{ adapter.quote('页码') }},
        report.line
            as {{ adapter.quote('行号') }},
        report.row_label
            as {{ adapter.quote('原文名称') }},
    from report
    inner join {{ ref('dim_document') }} as document
        on report.document_id = document.document_id
    left join value_name as evidence_name
        on
            report.evidence
            = evidence_name.code
            and evidence_name.vocabulary = 'evidence'
    left join value_name as asset_kind_name
        on
            report.asset_kind
            = asset_kind_name.code
            and asset_kind_name.vocabulary = 'asset_kind'
    left join value_name as table_key_name
        on
            report.table_key
            = table_key_name.code
            and table_key_name.vocabulary = 'published_table'
)

select * from final
