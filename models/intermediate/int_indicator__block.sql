with

indicator as (
    select
        indicator.*,
        project.fiscal_year,
    from {{ ref('stg_performance_indicator') }} as indicator
    inner join {{ ref('stg_performance_project') }} as project
        on indicator.project_id = project.project_id
),

-- Points of a level are printed once for all rows up to the next points.
marked as (
    select
        *,
        case
            when
                level1_weight is not null
                and (
                    lag(level1_weight) over in_form is null
                    or level1 is distinct from lag(level1) over in_form
                )
                then 1
            else 0
        end as is_first_of_level1,
        case
            when
                level2_weight is not null
                and (
                    level2 is distinct from lag(level2) over in_form
                    or level2_weight is distinct from lag(level2_weight) over in_form
                )
                then 1
            else 0
        end as is_first_of_level2,
    from indicator
    window in_form as (
        partition by project_id
        order by indicator_seq
    )
),

numbered as (
    select
        *,
        sum(is_first_of_level1) over up_to_here as level1_block,
        sum(is_first_of_level2) over up_to_here as level2_block,
    from marked
    window up_to_here as (
        partition by project_id
        order by indicator_seq
        rows between unbounded preceding and current row
    )
),

final as (
    select
        indicator_id,
        project_id,
        document_id,
        fiscal_year,
        level1,
        level2,
        level3,
        comparator,
        target,
        target_unit,
        target_text,
        actual,
        actual_unit,
        actual_text,
        weight,
        score,
        level2_weight,
        page,
        line,
        is_first_of_level1 = 1 as is_first_of_level1,
        is_first_of_level2 = 1 as is_first_of_level2,
        case
            when level1_block > 0 then project_id || '/level1/' || level1_block
        end as level1_block_id,
        case
            when level2_block > 0 then project_id || '/level2/' || level2_block
        end as level2_block_id,
    from numbered
)

select * from final
