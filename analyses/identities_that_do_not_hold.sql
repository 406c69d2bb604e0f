-- 问：公开的数字在哪里不一致，两侧各是多少？
-- Q: Where do a publisher's figures not add up: the rule, both sides and their places?
select
    publisher.publisher_name,
    result.fiscal_year,
    identity.statement,
    result.row_key,
    result.column_key,
    result.difference,
    result.amount_unit,
    result.left_operands,
    result.right_operands,
    result.reason,
from {{ ref("fct_identity_result") }} as result
inner join {{ ref("dim_identity") }} as identity
    on result.identity_id = identity.identity_id
inner join {{ ref("dim_publisher") }} as publisher
    on result.publisher_code = publisher.publisher_code
where result.status in ('breaks', 'breaks_registered')
order by
    publisher.publisher_name,
    result.fiscal_year,
    result.identity_id,
    result.identity_result_id
