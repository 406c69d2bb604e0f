-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('three_public_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.three_public_year_id
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
            expense_group_name.name_zh,
            report.expense_group
        )
            as {{ adapter.quote('“三公”经费类别') }},
        report.initial_budget_yuan
            as {{ adapter.quote('年初预算数') }},
        report.adjusted_budget_yuan
            as {{ adapter.quote('全年预算数') }},
        report.final_account_yuan
            as {{ adapter.quote('决算数') }},
        report.execution_of_initial_percent
            as {{ adapter.quote('完成年初预算的百分比') }},
        report.execution_of_adjusted_percent
            as {{ adapter.quote('完成全年预算的百分比') }},
        report.vehicle_purchase_yuan
            as {{ adapter.quote('其中公务用车购置费') }},
        report.vehicle_operation_yuan
            as {{ adapter.quote('其中公务用车运行维护费') }},
        coalesce(
            evidence_name.name_zh,
            report.evidence
        )
            as {{ adapter.quote('决算数来源') }},
    from report
    left join value_name as expense_group_name
        on
            report.expense_group
            = expense_group_name.code
            and expense_group_name.vocabulary = 'three_public_item'
    left join value_name as evidence_name
        on
            report.evidence
            = evidence_name.code
            and evidence_name.vocabulary = 'headline_evidence'
)

select * from final
