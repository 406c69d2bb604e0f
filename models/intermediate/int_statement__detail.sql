with

-- Statements outside the accounts: reasons for changes, projects and their results.
final as (
    select * from {{ ref('int_statement__stated') }}
    where
        not is_approximate
        and (
            is_cause
            -- 一般行政管理事务 is the name of several items.
            or (
                item_key is null
                and subject not in (
                    select listed.class_name
                    from {{ ref('int_class__listed') }} as listed
                    where listed.classification = 'functional'
                )
            )
            or is_of_project
            or item_key in {{ result_keys() }}
        )
)

select * from final
