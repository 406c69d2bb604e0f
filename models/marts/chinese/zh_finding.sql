-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('finding') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.finding_id
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
            document_kind_name.name_zh,
            report.document_kind
        )
            as {{ adapter.quote('文件种类') }},
        report.source_file
            as {{ adapter.quote('文件名') }},
        coalesce(
            severity_name.name_zh,
            report.severity
        )
            as {{ adapter.quote('严重程度') }},
        report.rank_in_document
            as {{ adapter.quote('文件内次序') }},
        report.expenditure_share_percent
            as {{ adapter.quote('涉及金额占支出百分比') }},
        coalesce(
            family_name.name_zh,
            report.family
        )
            as {{ adapter.quote('规则类别') }},
        coalesce(
            identity_id_name.name_zh,
            report.identity_id
        )
            as {{ adapter.quote('规则') }},
        report.sentence
            as {{ adapter.quote('问题描述') }},
        report.left_amount
            as {{ adapter.quote('左边') }},
        report.right_amount
            as {{ adapter.quote('右边') }},
        report.difference
            as {{ adapter.quote('差额') }},
        report.allowance
            as {{ adapter.quote('允许尾差') }},
        report.amount_unit
            as {{ adapter.quote('计量单位') }},
        report.left_operands_zh
            as {{ adapter.quote('左边各项') }},
        report.right_operands_zh
            as {{ adapter.quote('右边各项') }},
        report.breach_count
            as {{ adapter.quote('不符处数') }},
        case
            when report.is_only_root then '是'
            when not report.is_only_root then '否'
        end
            as {{ adapter.quote('是否可确定更正数') }},
        report.advice
            as {{ adapter.quote('更正建议') }},
        report.root_label
            as {{ adapter.quote('建议更正项目') }},
        report.root_value_text
            as {{ adapter.quote('原公开数') }},
        report.mended_value_text
            as {{ adapter.quote('建议更正数') }},
        report.root_unit
            as {{ adapter.quote('更正数单位') }},
        case
            when report.is_registered then '是'
            when not report.is_registered then '否'
        end
            as {{ adapter.quote('是否已登记') }},
        report.explanation
            as {{ adapter.quote('登记说明') }},
        report.publisher_answer
            as {{ adapter.quote('公开单位答复') }},
    from report
    left join value_name as document_kind_name
        on
            report.document_kind
            = document_kind_name.code
            and document_kind_name.vocabulary = 'document_kind'
    left join value_name as severity_name
        on
            report.severity
            = severity_name.code
            and severity_name.vocabulary = 'severity'
    left join value_name as family_name
        on
            report.family
            = family_name.code
            and family_name.vocabulary = 'family'
    left join value_name as identity_id_name
        on
            report.identity_id
            = identity_id_name.code
            and identity_id_name.vocabulary = 'rule'
)

select * from final
