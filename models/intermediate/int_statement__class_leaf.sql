with

figure as (
    select * from {{ ref('int_statement__figure') }}
    where
        measure = 'final_account'
        and item_kind in ('functional', 'economic')
),

class_with_item_below as (
    select distinct
        figure.document_id,
        figure.item_kind,
        coalesce(figure.fund, '') as fund_key,
        figure.is_in_basic_list,
        left(figure.figure_key, prefix_length.digits) as figure_key,
    from figure
    inner join (values (3), (5)) as prefix_length (digits)
        on length(figure.figure_key) > prefix_length.digits
),

final as (
    select figure.*
    from figure
    left join class_with_item_below
        on
            {{ same_keys('figure', 'class_with_item_below', [
                'document_id', 'item_kind', 'is_in_basic_list', 'figure_key',
            ]) }}
            and coalesce(figure.fund, '') = class_with_item_below.fund_key
    where class_with_item_below.figure_key is null
)

select * from final
