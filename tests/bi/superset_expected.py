"""The contents that each chart must show, as SQL on the published file.

Written from the charts' titles and apart from the assets: amounts in 万元 unless the
title says otherwise, labels in Chinese, NULL left as it is.
"""

_TYPES = """
case expenditure_type
    when 'basic' then '基本支出' when 'project' then '项目支出'
    when 'remitted_to_superior' then '上缴上级支出' when 'business' then '经营支出'
    when 'subsidy_to_subordinate' then '对附属单位补助支出' when 'unsplit' then '未分列'
end"""
_EVIDENCE = "case evidence when 'table' then '表' when 'narrative' then '文字说明' end"
_HEADLINE_EVIDENCE = """
case expenditure_evidence
    when 'table' then '表格' when 'narrative' then '文字说明'
    when 'leaves' then '明细合计' when 'nil' then '表内空白'
    when 'not_read' then '未能读取'
    when 'not_in_file' then '文件中未载' end"""
_UNION_YEAR = "concat(publisher_name, ' ', fiscal_year)"
_MONEY = f"{_UNION_YEAR} || if(money = 'fiscal_appropriation', '（财政拨款）', '')"
_SCOPE = """
case scope
    when 'consolidated' then '部门汇总' when 'own_level' then '本级'
    when 'unit' then '单位' when 'unknown' then '未注明'
end"""
_SEVERITY = """
case severity when 'major' then '重大' when 'minor' then '一般'
    when 'notice' then '提示' end"""
_FAMILY = """
case family
    when 'table' then '表内与表间' when 'prose' then '文字与表'
    when 'performance' then '绩效' when 'prior_year' then '与上年'
    when 'classification' then '科目' when 'completeness' then '完整性'
end"""
_FUNCTION_CLASS = (
    "if(class_code is null, functional_name, concat_ws(' ', class_code, class_name))"
)
_ECONOMIC_CLASS = (
    "if(class_code is null, economic_name, concat_ws(' ', class_code, class_name))"
)
_THREE_PUBLIC = """
case {}
    when 'three_public_total' then '“三公”经费合计'
    when 'overseas_visits' then '因公出国（境）费'
    when 'official_vehicles' then '公务用车购置及运行维护费'
    when 'vehicle_purchase' then '公务用车购置费'
    when 'vehicle_operation' then '公务用车运行维护费'
    when 'official_hospitality' then '公务接待费'
    when 'hospitality_domestic' then '国内接待费'
    when 'hospitality_domestic_foreign_affairs' then '外事接待费'
    when 'hospitality_abroad' then '国（境）外接待费'
    when 'hospitality_foreign_guests' then '外宾接待费'
end"""

EXPECTED = {
    "count_of_unions": """
        select count(distinct publisher_code) from report.union_year""",
    "count_of_accounts": "select count(*) from report.union_year",
    "total_expenditure": """
        select sum(expenditure_yuan) * 0.0001 from report.union_year""",
    "count_of_major_findings": """
        select count(*) from report.finding where severity = 'major'""",
    "expenditure_by_union": f"""
        select {_UNION_YEAR}, expenditure_yuan * 0.0001 from report.union_year""",
    "expenditure_per_head": f"""
        select {_UNION_YEAR}, expenditure_yuan / staff / 10000
        from report.union_year""",
    "basic_and_project": f"""
        select {_UNION_YEAR}, basic_yuan * 0.0001, project_yuan * 0.0001
        from report.union_year""",
    "share_by_function": f"""
        select {_MONEY}, {_FUNCTION_CLASS}, sum(share_percent)
        from report.expenditure_by_function_year group by all""",
    "overview": f"""
        select
            publisher_name, fiscal_year::varchar, {_SCOPE},
            revenue_yuan * 0.0001, expenditure_yuan * 0.0001, basic_yuan * 0.0001,
            project_yuan * 0.0001, three_public_yuan * 0.0001, staff,
            expenditure_per_head_yuan * 0.0001, execution_percent, change_percent,
            major_finding_count, disclosure_score
        from report.union_year""",
    "function_by_type": f"""
        select {_FUNCTION_CLASS}, {_TYPES}, sum(amount_yuan) * 0.0001
        from report.expenditure_by_function_year group by all""",
    "function_tree": f"""
        select
            {_FUNCTION_CLASS},
            if(class_code is null, functional_name,
                concat_ws(' ', functional_code, functional_name)),
            sum(amount_yuan) * 0.0001
        from report.expenditure_by_function_year group by all""",
    "function_by_union": f"""
        select
            {_FUNCTION_CLASS},
            if(section_code is null, '（只公布到类）',
                concat_ws(' ', section_code, section_name)),
            {_MONEY},
            sum(amount_yuan) * 0.0001
        from report.expenditure_by_function_year group by all""",
    "cofog": f"""
        select
            case cofog_division
                when 'GF01' then '一般公共服务' when 'GF02' then '国防'
                when 'GF03' then '公共秩序与安全' when 'GF04' then '经济事务'
                when 'GF05' then '环境保护' when 'GF06' then '住房与社区设施'
                when 'GF07' then '卫生' when 'GF08' then '文娱与宗教'
                when 'GF09' then '教育' when 'GF10' then '社会保护'
                when 'several' then '跨多个职能' when 'unknown' then '未对照'
            end,
            {_MONEY},
            sum(amount_yuan) * 0.0001
        from report.expenditure_by_cofog_year group by all""",
    "economic_nature": f"""
        select
            {_UNION_YEAR},
            case expenditure_nature
                when 'personnel' then '人员经费' when 'operating' then '公用经费'
                else '未归入人员或公用'
            end,
            sum(amount_yuan) * 0.0001
        from report.expenditure_by_economic_class_year
        where expenditure_type = 'basic' group by all""",
    "economic_share": f"""
        select {_UNION_YEAR}, {_ECONOMIC_CLASS}, sum(share_percent)
        from report.expenditure_by_economic_class_year
        where expenditure_type = 'basic' group by all""",
    "economic_by_union": f"""
        select
            {_ECONOMIC_CLASS},
            if(class_code is null, economic_name,
                concat_ws(' ', economic_code, economic_name)),
            {_UNION_YEAR},
            {_TYPES},
            sum(amount_yuan) * 0.0001
        from report.expenditure_by_economic_class_year group by all""",
    "three_public_by_union": f"""
        select
            {_UNION_YEAR}, {_THREE_PUBLIC.format("expense_group")},
            sum(final_account_yuan) * 0.0001
        from report.three_public_year group by all""",
    "three_public_budget": f"""
        select
            publisher_name, fiscal_year::varchar,
            {_THREE_PUBLIC.format("expense_group")},
            initial_budget_yuan * 0.0001, adjusted_budget_yuan * 0.0001,
            final_account_yuan * 0.0001, execution_of_initial_percent,
            execution_of_adjusted_percent,
            {_HEADLINE_EVIDENCE.replace("expenditure_evidence", "evidence")},
            document_id
        from report.three_public_year""",
    "performance_scores": """
        select
            case
                when total_score >= 100 then '满分'
                when total_score >= 90 then '90 分以上'
                when total_score >= 80 then '80 至 90 分'
                when total_score < 80 then '80 分以下'
                else '没有读到'
            end,
            publisher_name,
            count(*)
        from report.performance_year group by all""",
    "performance_indicators": f"""
        select {_UNION_YEAR}, sum(indicator_count), sum(full_score_count)
        from report.performance_year group by all""",
    "performance_forms": """
        select
            publisher_name, fiscal_year::varchar, project_name,
            case form_kind when 'self_evaluation' then '自评表'
                when 'evaluation' then '评价报告' when 'target' then '目标表'
                when 'department' then '部门整体' when 'narrative' then '文字说明' end,
            initial_budget_yuan * 0.0001, adjusted_budget_yuan * 0.0001,
            executed_yuan * 0.0001, execution_percent, total_score, grade,
            indicator_count, full_score_count, document_id, page, line
        from report.performance_year""",
    "findings_by_union": f"""
        select {_UNION_YEAR}, {_SEVERITY}, count(*) from report.finding group by all""",
    "findings_by_family": f"""
        select {_FAMILY}, {_SEVERITY}, count(*) from report.finding group by all""",
    "findings": f"""
        select
            publisher_name, fiscal_year::varchar, {_SEVERITY}, {_FAMILY}, sentence,
            left_amount, right_amount, difference, amount_unit, breach_count,
            if(is_registered, '是', '否'), explanation, publisher_answer, source_file,
            left_operands_zh, right_operands_zh
        from report.finding""",
    "documents": f"""
        select
            publisher_name, fiscal_year::varchar,
            case kind when 'final_accounts' then '部门决算'
                when 'performance_report' then '绩效报告' when 'budget' then '部门预算'
            end,
            {_SCOPE}, publisher_label, unit, page_count, source_file, document_id,
            source_sha256
        from core.dim_document""",
    "figure_sources": f"""
        select
            publisher_name, figure.fiscal_year::varchar, functional_code,
            functional_name, {_TYPES}, amount_yuan, {_EVIDENCE}, source_file, table_no,
            row_label, page, line
        from core.fct_expenditure_by_function as figure
        join core.dim_document using (document_id)""",
}
