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

-- What is judged without a figure, as a table that is missing, has no operands.
examined as (
    select
        count(operands) as sides,
        count(operands_zh) as sides_examined,
    from side
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
    where sides > 0 and sides_examined = 0
)

select * from final
