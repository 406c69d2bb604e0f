with

final as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        is_met,
        obstacle,
    from {{ ref('int_rule__judgement') }}
    union all
    select * from {{ ref('int_rule__statement_instance') }}
    union all
    select distinct
        document_id,
        identity_id,
        row_key,
        column_key,
        cast(null as boolean) as is_met,
        obstacle,
    from {{ ref('int_rule__form_term') }}
    where obstacle is not null
    union all
    select distinct
        document_id,
        identity_id,
        row_key,
        column_key,
        cast(null as boolean) as is_met,
        obstacle,
    from {{ ref('int_rule__named_part') }}
    where obstacle is not null
)

select * from final
