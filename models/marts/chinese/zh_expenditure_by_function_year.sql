-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('expenditure_by_function_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.expenditure_by_function_year_id
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
        report.section_code
            as {{ adapter.quote('款编码') }},
        report.section_name
            as {{ adapter.quote('款名称') }},
        coalesce(
            functional_code_name.name_zh,
            report.functional_code
        )
            as {{ adapter.quote('功能分类科目编码') }},
        report.functional_name
            as {{ adapter.quote('功能分类科目名称') }},
        coalesce(
            expenditure_type_name.name_zh,
            report.expenditure_type
        )
            as {{ adapter.quote('支出性质') }},
        coalesce(
            money_name.name_zh,
            report.money
        )
            as {{ adapter.quote('资金范围') }},
        report.amount_yuan
            as {{ adapter.quote('支出决算数') }},
        report.share_percent
            as {{ adapter.quote('占比') }},
        coalesce(
            evidence_name.name_zh,
            report.evidence
        )
            as {{ adapter.quote('数据来源') }},
        coalesce(
            cofog_division_name.name_zh,
            report.cofog_division
        )
            as {{ adapter.quote('政府职能门类代码') }},
        report.cofog_code
            as {{ adapter.quote('政府职能代码') }},
        coalesce(
            cofog_confidence_name.name_zh,
            report.cofog_confidence
        )
            as {{ adapter.quote('对照可信度') }},
    from report
    left join value_name as functional_code_name
        on
            report.functional_code
            = functional_code_name.code
            and functional_code_name.vocabulary = 'class_code'
    left join value_name as expenditure_type_name
        on
            report.expenditure_type
            = expenditure_type_name.code
            and expenditure_type_name.vocabulary = 'expenditure_type'
    left join value_name as money_name
        on
            report.money
            = money_name.code
            and money_name.vocabulary = 'money'
    left join value_name as evidence_name
        on
            report.evidence
            = evidence_name.code
            and evidence_name.vocabulary = 'evidence'
    left join value_name as cofog_division_name
        on
            report.cofog_division
            = cofog_division_name.code
            and cofog_division_name.vocabulary = 'cofog_division'
    left join value_name as cofog_confidence_name
        on
            report.cofog_confidence
            = cofog_confidence_name.code
            and cofog_confidence_name.vocabulary = 'confidence'
)

select * from final
