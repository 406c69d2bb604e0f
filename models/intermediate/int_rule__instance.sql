with

final as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        is_met,
        obstacle,
        remark,
    from {{ ref('int_rule__judgement') }}
    union all
    select * from {{ ref('int_rule__statement_instance') }}
)

select * from final
