with

performance as (
    select
        document_id,
        identity_id,
        row_key,
        column_key,
        is_met,
        obstacle,
        remark,
        table_key,
        remark as value_text,
        page,
        line,
    from {{ ref('int_rule__performance_judgement') }}
),

final as (
    select * from performance
    union all
    select * from {{ ref('int_rule__statement_judgement') }}
    union all
    select * from {{ ref('int_rule__class_judgement') }}
    union all
    select * from {{ ref('int_rule__completeness_judgement') }}
    union all
    select * from {{ ref('int_rule__code_judgement') }}
    union all
    select * from {{ ref('int_rule__figure_judgement') }}
    union all
    select * from {{ ref('int_rule__told_judgement') }}
)

select * from final
