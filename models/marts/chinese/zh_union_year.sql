-- Written by scripts/write_chinese_models.py from report_name.csv.
with

report as (
    select * from {{ ref('union_year') }}
),

value_name as (
    select
        vocabulary,
        code,
        name_zh,
    from {{ ref('vocabulary') }}
    union all
    select
        vocabulary,
        code,
        name_zh,
    from {{ ref('report_name') }}
    where entry = 'value'
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
        coalesce(publisher_level_name.name_zh, report.publisher_level)
            as {{ adapter.quote('单位层级') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        coalesce(scope_name.name_zh, report.scope)
            as {{ adapter.quote('公开范围') }},
        coalesce(evidence_name.name_zh, report.evidence)
            as {{ adapter.quote('数据来源') }},
        report.revenue_yuan
            as {{ adapter.quote('本年收入合计') }},
        report.fiscal_appropriation_yuan
            as {{ adapter.quote('财政拨款收入') }},
        report.expenditure_yuan
            as {{ adapter.quote('本年支出合计') }},
        report.basic_yuan
            as {{ adapter.quote('基本支出') }},
        report.project_yuan
            as {{ adapter.quote('项目支出') }},
        report.personnel_yuan
            as {{ adapter.quote('人员经费') }},
        report.operating_yuan
            as {{ adapter.quote('公用经费') }},
        report.opening_balance_yuan
            as {{ adapter.quote('年初结转和结余') }},
        report.closing_balance_yuan
            as {{ adapter.quote('年末结转和结余') }},
        report.three_public_yuan
            as {{ adapter.quote('“三公”经费合计') }},
        report.overseas_visits_yuan
            as {{ adapter.quote('因公出国（境）费') }},
        report.official_vehicles_yuan
            as {{ adapter.quote('公务用车购置及运行维护费') }},
        report.official_hospitality_yuan
            as {{ adapter.quote('公务接待费') }},
        report.agency_operating_yuan
            as {{ adapter.quote('机关运行经费') }},
        report.procurement_yuan
            as {{ adapter.quote('政府采购支出') }},
        report.initial_budget_yuan
            as {{ adapter.quote('年初预算数') }},
        report.adjusted_budget_yuan
            as {{ adapter.quote('全年预算数') }},
        report.prior_expenditure_yuan
            as {{ adapter.quote('上年支出合计') }},
        coalesce(prior_evidence_name.name_zh, report.prior_evidence)
            as {{ adapter.quote('上年数来源') }},
        report.execution_percent
            as {{ adapter.quote('预算完成率') }},
        report.change_percent
            as {{ adapter.quote('支出增减率') }},
        report.staff
            as {{ adapter.quote('在职人数') }},
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
            report.publisher_level = publisher_level_name.code
            and publisher_level_name.vocabulary = 'publisher_level'
    left join value_name as scope_name
        on
            report.scope = scope_name.code
            and scope_name.vocabulary = 'scope'
    left join value_name as evidence_name
        on
            report.evidence = evidence_name.code
            and evidence_name.vocabulary = 'evidence'
    left join value_name as prior_evidence_name
        on
            report.prior_evidence = prior_evidence_name.code
            and prior_evidence_name.vocabulary = 'prior_evidence'
)

select * from final
