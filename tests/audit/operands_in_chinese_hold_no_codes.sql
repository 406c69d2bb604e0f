-- Who reads the Chinese table of findings knows no codes of ours.
with

side as (
    {% for side in ["left", "right"] -%}
        select
            finding_id,
            {{ side }}_operands as operands,
            {{ side }}_operands_zh as operands_zh,
        from {{ ref("fct_finding") }}
        {{ "union all" if not loop.last }}
    {% endfor -%}
),

examined as (
    select count(*) as sides_examined
    from side
    where operands_zh is not null
),

offence as (
    select *
    from side
    where
        operands is not null and operands_zh is null
        or {{ matches("operands_zh", "[a-z]_[a-z]|performance|statement") }}
),

final as (
    select
        finding_id,
        operands,
        operands_zh,
    from offence
    union all
    select
        'nothing was examined' as finding_id,
        null as operands,
        null as operands_zh,
    from examined
    where sides_examined = 0
)

select * from final
