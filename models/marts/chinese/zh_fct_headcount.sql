-- Written by juesuan generate from report_name.csv.
with

report as (
    select * from {{ ref('fct_headcount') }}
),

value_name as (
    {{ chinese_names() }}
),

final as (
    select
        report.headcount_id
            as {{ adapter.quote('记录编号') }},
        report.document_id
            as {{ adapter.quote('文件编号') }},
        report.publisher_code
            as {{ adapter.quote('单位代码') }},
        document.publisher_name
            as {{ adapter.quote('单位名称') }},
        report.fiscal_year
            as {{ adapter.quote('年度') }},
        coalesce(
            basis_name.name_zh,
            report.basis
        )
            as {{ adapter.quote('人数口径') }},
        coalesce(
            category_name.name_zh,
            report.category
        )
            as {{ adapter.quote('人员类别') }},
        case
            when report.is_in_service then '是'
            when not report.is_in_service then '否'
        end
            as {{ adapter.quote('是否在职') }},
        report.establishment_headcount
            as {{ adapter.quote('编制数') }},
        report.actual_headcount
            as {{ adapter.quote('实有人数') }},
        coalesce(
            derivation_name.name_zh,
            report.derivation
        )
            as {{ adapter.quote('得出方式') }},
        report.row_label
            as {{ adapter.quote('原文名称') }},
        report.page
            as {{ adapter.quote('页码') }},
        report.line
            as {{ adapter.quote('行号') }},
    from report
    inner join {{ ref('dim_document') }} as document
        on report.document_id = document.document_id
    left join value_name as basis_name
        on
            report.basis
            = basis_name.code
            and basis_name.vocabulary = 'headcount_basis'
    left join value_name as category_name
        on
            report.category
            = category_name.code
            and category_name.vocabulary = 'headcount_category'
    left join value_name as derivation_name
        on
            report.derivation
            = derivation_name.code
            and derivation_name.vocabulary = 'headcount_derivation'
)

select * from final
