with

-- Statements outside the accounts: reasons for changes, projects and their results.
final as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_approximate
        and (
            is_cause
            or item_key is null
            or is_of_project
            or item_key in {{ result_keys() }}
        )
)

select * from final
