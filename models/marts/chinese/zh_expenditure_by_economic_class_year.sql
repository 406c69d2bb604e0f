-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('expenditure_by_economic_class_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.expenditure_by_economic_class_year_id
            as {{ adapter.quote('记录编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        report.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        report.class_code
            as {{ adapter.quote('类编码') }},
        report.class_name
            as {{ adapter.quote('类名称') }},
        coalesce(
            economic_code_name.name_zh,
            report.economic_code
        )
            as {{ adapter.quote('经济分类科目编码') }},
        report.economic_name
            as {{ adapter.quote('经济分类科目名称') }},
        coalesce(
            expenditure_nature_name.name_zh,
            report.expenditure_nature
        )
            as {{ adapter.quote('经费性质') }},
        coalesce(
            expenditure_type_name.name_zh,
            report.expenditure_type
        )
            as {{ adapter.quote('支出性质') }},
        coalesce(
            expenditure_covered_name.name_zh,
            report.expenditure_covered
        )
            as {{ adapter.quote('按经济分类公开的支出') }},
        report.amount_yuan
            as {{ adapter.quote('支出决算数') }},
        report.share_percent
            as {{ adapter.quote('占比') }},
        coalesce(
            evidence_name.name_zh,
            report.evidence
        )
            as {{ adapter.quote('数据来源') }},
    from report
    left join value_name as economic_code_name
        on
            report.economic_code
            = economic_code_name.code
            and economic_code_name.vocabulary = 'class_code'
    left join value_name as expenditure_nature_name
        on
            report.expenditure_nature
            = expenditure_nature_name.code
            and expenditure_nature_name.vocabulary = 'expenditure_nature'
    left join value_name as expenditure_type_name
        on
            report.expenditure_type
            = expenditure_type_name.code
            and expenditure_type_name.vocabulary = 'expenditure_type'
    left join value_name as expenditure_covered_name
        on
            report.expenditure_covered
            = expenditure_covered_name.code
            and expenditure_covered_name.vocabulary = 'expenditure_covered'
    left join value_name as evidence_name
        on
            report.evidence
            = evidence_name.code
            and evidence_name.vocabulary = 'evidence'
)

select * from final
