-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('headline') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.headline_id
            as {{ adapter.quote('记录编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        report.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        coalesce(
            headline_key_name.name_zh,
            report.headline_key
        )
            as {{ adapter.quote('数据项目') }},
        report.amount_yuan
            as {{ adapter.quote('金额') }},
        report.headcount
            as {{ adapter.quote('人数') }},
        coalesce(
            evidence_name.name_zh,
            report.evidence
        )
            as {{ adapter.quote('数据来源') }},
        report.printed_in
            as {{ adapter.quote('所在文件') }},
        report.cell_id
            as {{ adapter.quote('单元格编号') }},
        report.statement_id
            as {{ adapter.quote('陈述编号') }},
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
        coalesce(
            derivation_name.name_zh,
            report.derivation
        )
            as {{ adapter.quote('得出方式') }},
        report.leaf_sum_yuan
            as {{ adapter.quote('明细合计') }},
        report.leaf_headcount
            as {{ adapter.quote('明细人数合计') }},
        report.leaf_count
            as {{ adapter.quote('明细个数') }},
        report.difference_yuan
            as {{ adapter.quote('与明细合计的差额') }},
        report.difference_headcount
            as {{ adapter.quote('与明细人数的差额') }},
    from report
    left join value_name as headline_key_name
        on
            report.headline_key
            = headline_key_name.code
            and headline_key_name.vocabulary = 'headline'
    left join value_name as evidence_name
        on
            report.evidence
            = evidence_name.code
            and evidence_name.vocabulary = 'headline_evidence'
    left join value_name as table_key_name
        on
            report.table_key
            = table_key_name.code
            and table_key_name.vocabulary = 'published_table'
    left join value_name as derivation_name
        on
            report.derivation
            = derivation_name.code
            and derivation_name.vocabulary = 'statement_derivation'
)

select * from final
