with

class_leaf as (
    select * from {{ ref('int_statement__class_leaf') }}
    where
        item_kind = 'economic'
        and is_in_basic_list
),

-- An item that no class is known by, named in the same list.
unlisted as (
    select * from {{ ref('int_statement__figure') }}
    where
        item_kind = 'unlisted'
        and measure = 'final_account'
        and is_in_basic_list
),

final as (
    select * from class_leaf
    union all
    select * from unlisted
)

select * from final
