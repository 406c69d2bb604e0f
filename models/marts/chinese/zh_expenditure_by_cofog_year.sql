-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('expenditure_by_cofog_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.expenditure_by_cofog_year_id
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
            cofog_division_name.name_zh,
            report.cofog_division
        )
            as {{ adapter.quote('政府职能门类代码') }},
        coalesce(
            cofog_division_name_name.name_zh,
            report.cofog_division_name
        )
            as {{ adapter.quote('政府职能门类') }},
        coalesce(
            money_name.name_zh,
            report.money
        )
            as {{ adapter.quote('资金范围') }},
        report.amount_yuan
            as {{ adapter.quote('支出决算数') }},
        coalesce(
            confidence_name.name_zh,
            report.confidence
        )
            as {{ adapter.quote('对照可信度') }},
        coalesce(
            bridge_status_name.name_zh,
            report.bridge_status
        )
            as {{ adapter.quote('对照性质') }},
    from report
    left join value_name as cofog_division_name
        on
            report.cofog_division
            = cofog_division_name.code
            and cofog_division_name.vocabulary = 'cofog_division'
    left join value_name as cofog_division_name_name
        on
            report.cofog_division_name
            = cofog_division_name_name.code
            and cofog_division_name_name.vocabulary = 'cofog_division_name'
    left join value_name as money_name
        on
            report.money
            = money_name.code
            and money_name.vocabulary = 'money'
    left join value_name as confidence_name
        on
            report.confidence
            = confidence_name.code
            and confidence_name.vocabulary = 'confidence'
    left join value_name as bridge_status_name
        on
            report.bridge_status
            = bridge_status_name.code
            and bridge_status_name.vocabulary = 'bridge_status'
)

select * from final
