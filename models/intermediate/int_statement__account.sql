with

-- Statements comparable with the accounts: neither reasons for something else nor
-- approximate.
final as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_cause
        and not is_approximate
)

select * from final
