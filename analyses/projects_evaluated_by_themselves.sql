-- 问：自评了多少项目，预算多少，执行了多少？
-- Q: How many projects are self-evaluated, what was their budget and what was spent?
-- Adjusted budget, else the initial one.
select
    publisher_name,
    fiscal_year,
    count(*) as project_count,
    sum(coalesce(adjusted_budget_yuan, initial_budget_yuan)) as budget_yuan,
    sum(executed_yuan) as executed_yuan,
    cast(
        100.0
        * sum(
            case
                when coalesce(adjusted_budget_yuan, initial_budget_yuan) is not null
                    then executed_yuan
            end
        )
        / nullif(
            sum(
                case
                    when executed_yuan is not null
                        then coalesce(adjusted_budget_yuan, initial_budget_yuan)
                end
            ),
            0
        )
        as decimal(9, 2)
    ) as execution_percent,
from {{ ref("performance_year") }}
where form_kind = 'self_evaluation'
group by
    publisher_name,
    fiscal_year
order by
    publisher_name,
    fiscal_year
