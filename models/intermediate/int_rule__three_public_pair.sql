{%- set items = [
    ('overseas_visits', '30212'),
    ('official_hospitality', '30217'),
    ('vehicle_operation', '30231'),
    ('vehicle_purchase', '31013'),
] -%}

with

table_cell as (
    select * from {{ ref('stg_table_cell') }}
    where is_decided
),

item as (
    {% for item_key, economic_code in items -%}
        select
            '{{ item_key }}' as item_key,
            '{{ economic_code }}' as economic_code,
        {{ "union all" if not loop.last }}
    {% endfor -%}
),

basic as (
    select
        table_cell.cell_id,
        table_cell.document_id,
        item.item_key,
    from table_cell
    inner join item
        on table_cell.row_key = item.economic_code
    where
        table_cell.table_key in (
            'basic_expenditure_by_economic_class',
            'general_budget_expenditure_by_economic_class'
        )
        and table_cell.column_key = 'basic'
),

published as (
    select document_id
    from {{ ref('stg_published_table') }}
    where table_key = 'three_public_expenses'
),

undecided as (
    select distinct document_id
    from {{ ref('stg_table_cell') }}
    where
        table_key = 'three_public_expenses'
        and not is_decided
    union
    select distinct document_id
    from {{ ref('int_table_row__unread') }}
    where table_key = 'three_public_expenses'
),

-- A blank cell of a table that is published is nil.
compared as (
    select basic.*
    from basic
    inner join published
        on basic.document_id = published.document_id
    left join undecided
        on basic.document_id = undecided.document_id
    where undecided.document_id is null
),

final as (
    select
        document_id,
        'three_public_covers_basic' as identity_id,
        item_key as row_key,
        '' as column_key,
        'right' as side,
        2 as term_no,
        1 as weight,
        cell_id as owner_id,
        cast(null as string) as field,
    from compared
    union all
    select
        compared.document_id,
        'three_public_covers_basic' as identity_id,
        compared.item_key as row_key,
        '' as column_key,
        'left' as side,
        1 as term_no,
        1 as weight,
        table_cell.cell_id as owner_id,
        cast(null as string) as field,
    from compared
    inner join table_cell
        on
            compared.document_id = table_cell.document_id
            and compared.item_key = table_cell.row_key
    where
        table_cell.table_key = 'three_public_expenses'
        and table_cell.column_key = 'final_account'
)

select * from final
