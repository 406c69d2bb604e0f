{#- Absence can be shown only in a file that was read whole. -#}
with

final as (
    select document_id from {{ ref('stg_notice') }}
    where notice_kind in ('page_without_text', 'damage', 'table_not_read')
    union
    select document_id from {{ ref('stg_unplaced_cell') }}
    where table_key = 'unknown_table'
)

select * from final
