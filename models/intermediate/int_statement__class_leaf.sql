with

figure as (
    select * from {{ ref('int_statement__figure') }}
    where
        measure = 'final_account'
        and item_kind in ('functional', 'economic')
),

prefix_length as (
    select 3 as digits
    union all
    select 5 as digits
),

class_with_item_below as (
    select distinct
        figure.document_id,
        figure.item_kind,
        coalesce(figure.fund, '') as fund_key,
        figure.is_in_basic_list,
        left(figure.figure_key, prefix_length.digits) as figure_key,
    from figure
    inner join prefix_length
        on length(figure.figure_key) > prefix_length.digits
),

final as (
    select figure.*
    from figure
    left join class_with_item_below
        on
            figure.document_id = class_with_item_below.document_id
            and figure.item_kind = class_with_item_below.item_kind
            and coalesce(figure.fund, '') = class_with_item_below.fund_key
            and figure.is_in_basic_list = class_with_item_below.is_in_basic_list
            and figure.figure_key = class_with_item_below.figure_key
    where class_with_item_below.figure_key is null
)

select * from final
