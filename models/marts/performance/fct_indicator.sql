with

final as (
    select
        indicator.indicator_id,
        indicator.project_id,
        case when project.covers = 'project' then project.project_key end
            as project_key,
        indicator.document_id,
        document.publisher_code,
        document.fiscal_year,
        indicator.project_name,
        indicator.form_kind,
        {{ indicator_level('indicator.level1') }} as level1,
        indicator.level1 as level1_label,
        indicator.level1_weight,
        {{ indicator_level('indicator.level2') }} as level2,
        indicator.level2 as level2_label,
        indicator.level2_weight,
        indicator.level3,
        indicator.initial_target,
        indicator.comparator,
        indicator.target,
        indicator.target_unit,
        indicator.target_text,
        indicator.actual,
        indicator.actual_unit,
        indicator.actual_text,
        target_unit.standard_unit,
        {{ in_standard_unit(try_decimal('indicator.target'), 'target_unit') }}
            as standard_target,
        -- Forms print only the unit of the target; another unit is another item.
        case
            when
                coalesce(actual_unit.standard_unit, target_unit.standard_unit)
                = target_unit.standard_unit
                then {{ in_standard_unit('indicator.actual', 'actual_unit') }}
        end as standard_actual,
        indicator.weight,
        indicator.score,
        indicator.deviation_reason,
        indicator.page,
        indicator.line,
    from {{ ref('stg_performance_indicator') }} as indicator
    inner join {{ ref('int_document__ranked') }} as document
        on indicator.document_id = document.document_id
    left join {{ ref('int_project__keyed') }} as project
        on indicator.project_id = project.project_id
    left join {{ ref('standard_unit') }} as target_unit
        on indicator.target_unit = target_unit.unit
    left join {{ ref('standard_unit') }} as actual_unit
        on
            coalesce(indicator.actual_unit, indicator.target_unit)
            = actual_unit.unit
    where document.is_current
)

select * from final
