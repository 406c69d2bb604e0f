-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('union_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.union_year_id
            as {{ adapter.quote('记录编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        report.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.province_name
            as {{ adapter.quote('省份') }},
        coalesce(
            publisher_level_name.name_zh,
            report.publisher_level
        )
            as {{ adapter.quote('单位层级') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        coalesce(
            scope_name.name_zh,
            report.scope
        )
            as {{ adapter.quote('编报范围') }},
        report.revenue_yuan
            as {{ adapter.quote('本年收入合计') }},
        coalesce(
            revenue_evidence_name.name_zh,
            report.revenue_evidence
        )
            as {{ adapter.quote('本年收入合计来源') }},
        report.fiscal_appropriation_yuan
            as {{ adapter.quote('财政拨款收入') }},
        coalesce(
            fiscal_appropriation_evidence_name.name_zh,
            report.fiscal_appropriation_evidence
        )
            as {{ adapter.quote('财政拨款收入来源') }},
        report.expenditure_yuan
            as {{ adapter.quote('本年支出合计') }},
        coalesce(
            expenditure_evidence_name.name_zh,
            report.expenditure_evidence
        )
            as {{ adapter.quote('本年支出合计来源') }},
        report.basic_yuan
            as {{ adapter.quote('基本支出') }},
        coalesce(
            basic_evidence_name.name_zh,
            report.basic_evidence
        )
            as {{ adapter.quote('基本支出来源') }},
        report.project_yuan
            as {{ adapter.quote('项目支出') }},
        coalesce(
            project_evidence_name.name_zh,
            report.project_evidence
        )
            as {{ adapter.quote('项目支出来源') }},
        report.general_basic_yuan
            as {{ adapter.quote('一般公共预算基本支出') }},
        coalesce(
            general_basic_evidence_name.name_zh,
            report.general_basic_evidence
        )
            as {{ adapter.quote('一般公共预算基本支出来源') }},
        report.personnel_yuan
            as {{ adapter.quote('一般公共预算人员经费') }},
        coalesce(
            personnel_evidence_name.name_zh,
            report.personnel_evidence
        )
            as {{ adapter.quote('一般公共预算人员经费来源') }},
        report.operating_yuan
            as {{ adapter.quote('一般公共预算公用经费') }},
        coalesce(
            operating_evidence_name.name_zh,
            report.operating_evidence
        )
            as {{ adapter.quote('一般公共预算公用经费来源') }},
        report.opening_balance_yuan
            as {{ adapter.quote('年初结转和结余') }},
        coalesce(
            opening_balance_evidence_name.name_zh,
            report.opening_balance_evidence
        )
            as {{ adapter.quote('年初结转和结余来源') }},
        report.closing_balance_yuan
            as {{ adapter.quote('年末结转和结余') }},
        coalesce(
            closing_balance_evidence_name.name_zh,
            report.closing_balance_evidence
        )
            as {{ adapter.quote('年末结转和结余来源') }},
        report.three_public_yuan
            as {{ adapter.quote('“三公”经费合计') }},
        coalesce(
            three_public_evidence_name.name_zh,
            report.three_public_evidence
        )
            as {{ adapter.quote('“三公”经费合计来源') }},
        report.overseas_visits_yuan
            as {{ adapter.quote('因公出国（境）费') }},
        coalesce(
            overseas_visits_evidence_name.name_zh,
            report.overseas_visits_evidence
        )
            as {{ adapter.quote('因公出国（境）费来源') }},
        report.official_vehicles_yuan
            as {{ adapter.quote('公务用车购置及运行维护费') }},
        coalesce(
            official_vehicles_evidence_name.name_zh,
            report.official_vehicles_evidence
        )
            as {{ adapter.quote('公务用车购置及运行维护费来源') }},
        report.official_hospitality_yuan
            as {{ adapter.quote('公务接待费') }},
        coalesce(
            official_hospitality_evidence_name.name_zh,
            report.official_hospitality_evidence
        )
            as {{ adapter.quote('公务接待费来源') }},
        report.agency_operating_yuan
            as {{ adapter.quote('机关运行经费') }},
        coalesce(
            agency_operating_evidence_name.name_zh,
            report.agency_operating_evidence
        )
            as {{ adapter.quote('机关运行经费来源') }},
        report.procurement_yuan
            as {{ adapter.quote('政府采购支出') }},
        coalesce(
            procurement_evidence_name.name_zh,
            report.procurement_evidence
        )
            as {{ adapter.quote('政府采购支出来源') }},
        report.government_fund_yuan
            as {{ adapter.quote('政府性基金预算财政拨款支出') }},
        coalesce(
            government_fund_evidence_name.name_zh,
            report.government_fund_evidence
        )
            as {{ adapter.quote('政府性基金预算财政拨款支出来源') }},
        report.state_capital_yuan
            as {{ adapter.quote('国有资本经营预算财政拨款支出') }},
        coalesce(
            state_capital_evidence_name.name_zh,
            report.state_capital_evidence
        )
            as {{ adapter.quote('国有资本经营预算财政拨款支出来源') }},
        report.initial_budget_yuan
            as {{ adapter.quote('年初预算数') }},
        coalesce(
            initial_budget_evidence_name.name_zh,
            report.initial_budget_evidence
        )
            as {{ adapter.quote('年初预算数来源') }},
        report.adjusted_budget_yuan
            as {{ adapter.quote('全年预算数') }},
        coalesce(
            adjusted_budget_evidence_name.name_zh,
            report.adjusted_budget_evidence
        )
            as {{ adapter.quote('全年预算数来源') }},
        report.prior_expenditure_yuan
            as {{ adapter.quote('上年支出合计') }},
        coalesce(
            prior_expenditure_evidence_name.name_zh,
            report.prior_expenditure_evidence
        )
            as {{ adapter.quote('上年支出合计来源') }},
        report.execution_percent
            as {{ adapter.quote('完成年初预算的百分比') }},
        report.change_percent
            as {{ adapter.quote('支出增减率') }},
        report.staff
            as {{ adapter.quote('在职人数') }},
        coalesce(
            staff_evidence_name.name_zh,
            report.staff_evidence
        )
            as {{ adapter.quote('在职人数来源') }},
        report.expenditure_per_head_yuan
            as {{ adapter.quote('人均支出') }},
        report.share_201_percent
            as {{ adapter.quote('一般公共服务支出占比') }},
        report.share_205_percent
            as {{ adapter.quote('教育支出占比') }},
        report.share_206_percent
            as {{ adapter.quote('科学技术支出占比') }},
        report.share_207_percent
            as {{ adapter.quote('文化旅游体育与传媒支出占比') }},
        report.share_208_percent
            as {{ adapter.quote('社会保障和就业支出占比') }},
        report.share_210_percent
            as {{ adapter.quote('卫生健康支出占比') }},
        report.share_213_percent
            as {{ adapter.quote('农林水支出占比') }},
        report.share_221_percent
            as {{ adapter.quote('住房保障支出占比') }},
        report.share_223_percent
            as {{ adapter.quote('国有资本经营预算支出占比') }},
        report.share_229_percent
            as {{ adapter.quote('其他支出占比') }},
        report.share_other_percent
            as {{ adapter.quote('其余各类支出占比') }},
        report.major_finding_count
            as {{ adapter.quote('重大问题数') }},
        report.minor_finding_count
            as {{ adapter.quote('一般问题数') }},
        report.notice_count
            as {{ adapter.quote('提示数') }},
        report.disclosure_score
            as {{ adapter.quote('公开质量得分') }},
    from report
    left join value_name as publisher_level_name
        on
            report.publisher_level
            = publisher_level_name.code
            and publisher_level_name.vocabulary = 'publisher_level'
    left join value_name as scope_name
        on
            report.scope
            = scope_name.code
            and scope_name.vocabulary = 'scope'
    left join value_name as revenue_evidence_name
        on
            report.revenue_evidence
            = revenue_evidence_name.code
            and revenue_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as fiscal_appropriation_evidence_name
        on
            report.fiscal_appropriation_evidence
            = fiscal_appropriation_evidence_name.code
            and fiscal_appropriation_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as expenditure_evidence_name
        on
            report.expenditure_evidence
            = expenditure_evidence_name.code
            and expenditure_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as basic_evidence_name
        on
            report.basic_evidence
            = basic_evidence_name.code
            and basic_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as project_evidence_name
        on
            report.project_evidence
            = project_evidence_name.code
            and project_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as general_basic_evidence_name
        on
            report.general_basic_evidence
            = general_basic_evidence_name.code
            and general_basic_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as personnel_evidence_name
        on
            report.personnel_evidence
            = personnel_evidence_name.code
            and personnel_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as operating_evidence_name
        on
            report.operating_evidence
            = operating_evidence_name.code
            and operating_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as opening_balance_evidence_name
        on
            report.opening_balance_evidence
            = opening_balance_evidence_name.code
            and opening_balance_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as closing_balance_evidence_name
        on
            report.closing_balance_evidence
            = closing_balance_evidence_name.code
            and closing_balance_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as three_public_evidence_name
        on
            report.three_public_evidence
            = three_public_evidence_name.code
            and three_public_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as overseas_visits_evidence_name
        on
            report.overseas_visits_evidence
            = overseas_visits_evidence_name.code
            and overseas_visits_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as official_vehicles_evidence_name
        on
            report.official_vehicles_evidence
            = official_vehicles_evidence_name.code
            and official_vehicles_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as official_hospitality_evidence_name
        on
            report.official_hospitality_evidence
            = official_hospitality_evidence_name.code
            and official_hospitality_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as agency_operating_evidence_name
        on
            report.agency_operating_evidence
            = agency_operating_evidence_name.code
            and agency_operating_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as procurement_evidence_name
        on
            report.procurement_evidence
            = procurement_evidence_name.code
            and procurement_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as government_fund_evidence_name
        on
            report.government_fund_evidence
            = government_fund_evidence_name.code
            and government_fund_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as state_capital_evidence_name
        on
            report.state_capital_evidence
            = state_capital_evidence_name.code
            and state_capital_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as initial_budget_evidence_name
        on
            report.initial_budget_evidence
            = initial_budget_evidence_name.code
            and initial_budget_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as adjusted_budget_evidence_name
        on
            report.adjusted_budget_evidence
            = adjusted_budget_evidence_name.code
            and adjusted_budget_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as prior_expenditure_evidence_name
        on
            report.prior_expenditure_evidence
            = prior_expenditure_evidence_name.code
            and prior_expenditure_evidence_name.vocabulary = 'headline_evidence'
    left join value_name as staff_evidence_name
        on
            report.staff_evidence
            = staff_evidence_name.code
            and staff_evidence_name.vocabulary = 'headline_evidence'
)

select * from final
