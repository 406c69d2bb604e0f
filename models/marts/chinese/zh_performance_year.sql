-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('performance_year') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.performance_year_id
            as {{ adapter.quote('记录编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        report.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        report.project_name
            as {{ adapter.quote('项目名称') }},
        coalesce(
            form_kind_name.name_zh,
            report.form_kind
        )
            as {{ adapter.quote('表格种类') }},
        coalesce(
            covers_name.name_zh,
            report.covers
        )
            as {{ adapter.quote('评价对象') }},
        report.initial_budget_yuan
            as {{ adapter.quote('年初预算数') }},
        report.adjusted_budget_yuan
            as {{ adapter.quote('全年预算数') }},
        report.executed_yuan
            as {{ adapter.quote('全年执行数') }},
        report.execution_percent
            as {{ adapter.quote('预算执行率') }},
        report.total_score
            as {{ adapter.quote('总分') }},
        report.grade
            as {{ adapter.quote('等级') }},
        report.grade_label
            as {{ adapter.quote('等级原文') }},
        report.indicator_count
            as {{ adapter.quote('指标个数') }},
        report.scored_count
            as {{ adapter.quote('计分指标个数') }},
        report.full_score_count
            as {{ adapter.quote('满分指标个数') }},
        report.page
            as {{ adapter.quote('页码') }},
        report.line
            as {{ adapter.quote('行号') }},
    from report
    left join value_name as form_kind_name
        on
            report.form_kind
            = form_kind_name.code
            and form_kind_name.vocabulary = 'form_kind'
    left join value_name as covers_name
        on
            report.covers
            = covers_name.code
            and covers_name.vocabulary = 'form_covers'
)

select * from final
