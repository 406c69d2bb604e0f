{{ config(materialized="table") }}
with

identity_term as (
    select
        *,
        {{ table_side_key('table_key', 'table_side') }} as table_side_key,
    from {{ ref('identity_term') }}
),

published_column as (
    select distinct
        {{ table_side_key('table_key', 'side') }} as table_side_key,
        column_key,
    from {{ ref('published_column') }}
),

final as (
    select
        identity_term.identity_id,
        identity_term.term_no,
        identity_term.table_side_key,
        identity_term.row_selector,
        identity_term.row_key,
        published_column.column_key,
        case
            when identity_term.column_selector = 'each_column'
                then published_column.column_key
            else ''
        end as instance_column_key,
    from identity_term
    inner join published_column
        on identity_term.table_side_key = published_column.table_side_key
    where
        (
            identity_term.column_selector = 'column'
            and identity_term.column_key = published_column.column_key
        )
        or identity_term.column_selector = 'each_column'
)

select * from final
