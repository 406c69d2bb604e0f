with

-- What a statement of the accounts can be held against: neither a reason for something
-- else nor approximate.
final as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_cause
        and not is_approximate
)

select * from final
