with

final as (
    select
        document_id || '/indicator/' || indicator_seq as indicator_id,
        case
            when project_seq is not null
                then document_id || '/project/' || project_seq
        end as project_id,
        document_id,
        cast(indicator_seq as integer) as indicator_seq,
        project_name,
        form_kind,
        level1,
        cast(level1_weight as decimal(18, 6)) as level1_weight,
        level2,
        cast(level2_weight as decimal(18, 6)) as level2_weight,
        level3,
        initial_target,
        comparator,
        target,
        target_unit,
        target_text,
        cast(actual as decimal(18, 6)) as actual,
        actual_unit,
        actual_text,
        cast(weight as decimal(18, 6)) as weight,
        cast(score as decimal(18, 6)) as score,
        deviation_reason,
        cast(page as integer) as page,
        cast(line as integer) as line,
    from {{ source('raw', 'performance_indicators') }}
)

select * from final
