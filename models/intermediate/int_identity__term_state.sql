{{ config(materialized="ephemeral") }}

with

identity_term as (
    select
        *,
        {{ table_side_key('table_key', 'table_side') }} as table_side_key,
    from {{ ref('identity_term') }}
),

published_column as (
    select
        table_key,
        layout_key,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
        column_key,
        line_key,
    from {{ ref('published_column') }}
),

layout_column as (
    select distinct
        layout_key,
        table_side_key,
        column_key,
    from published_column
),

printed_row as (
    select
        document_id,
        table_side_key,
        row_key,
        true as is_printed,
    from {{ ref('int_table_row__hierarchy') }}
    union
    -- Items are at the top if the row of their class is missing: the class is not nil.
    select
        document_id,
        table_side_key,
        left(class_code, 3) as row_key,
        false as is_printed,
    from {{ ref('int_table_row__hierarchy') }}
    where is_top_row and length(class_code) > 3
    union
    -- With lines side by side, the headers are the rows.
    select
        published_table.document_id,
        published_column.table_side_key,
        published_column.line_key as row_key,
        true as is_printed,
    from {{ ref('stg_published_table') }} as published_table
    inner join published_column
        on {{ same_keys('published_table', 'published_column', [
            'table_key', 'layout_key',
        ]) }}
    where published_column.line_key is not null
),

top_row as (
    select distinct
        document_id,
        table_side_key,
    from {{ ref('int_table_row__hierarchy') }}
    where is_top_row
),

instance as (
    select distinct
        document_id,
        identity_id,
        instance_row_key,
        instance_column_key,
    from {{ ref('int_identity__term_cell') }}
    where is_decided
),

found as (
    select
        document_id,
        identity_id,
        instance_row_key,
        instance_column_key,
        term_no,
        sum(case when is_decided then 1 else 0 end) as figure_count,
        sum(case when is_decided then 0 else 1 end) as undecided_count,
        sum(case when is_decided then amount end) as amount,
        sum(case when is_decided then resolution end) as resolution,
        min(case when is_decided then resolution end) as finest_resolution,
        max(case when is_decided then resolution end) as coarsest_resolution,
        min(case when is_decided then unit end) as first_unit,
        max(case when is_decided then unit end) as last_unit,
        min(case when is_decided then is_money end) as is_all_money,
        max(case when is_decided then is_money end) as is_any_money,
    from {{ ref('int_identity__term_cell') }}
    group by
        document_id, identity_id, instance_row_key, instance_column_key, term_no
),

placed as (
    select
        instance.*,
        {% for column in [
            'term_no', 'side', 'weight', 'table_key', 'table_side_key', 'absent_row',
            'absent_table', 'row_selector',
        ] -%}
            identity_term.{{ column }},
        {% endfor -%}
        case
            when identity_term.row_selector = 'line' then identity_term.row_key
            when identity_term.row_selector in ('top_rows', 'children') then null
            else instance.instance_row_key
        end as sought_row_key,
        coalesce(identity_term.column_key, instance.instance_column_key)
            as sought_column_key,
    from instance
    inner join identity_term
        on instance.identity_id = identity_term.identity_id
),

final as (
    select
        placed.document_id,
        placed.identity_id,
        placed.instance_row_key,
        placed.instance_column_key,
        placed.term_no,
        placed.side,
        placed.weight,
        placed.table_key,
        placed.sought_row_key,
        placed.sought_column_key,
        case
            when found.undecided_count > 0 then 'ambiguous'
            when
                unread_table.document_id is not null
                and (
                    found.figure_count is null
                    -- A sum lacks the amount of an unread row.
                    or placed.row_selector in ('top_rows', 'children')
                )
                then 'unread'
            when found.figure_count > 0 then 'printed'
            when published_table.document_id is null
                then placed.absent_table || '_table'
            when
                published_table.layout_key is not null
                and layout_column.column_key is null
                then 'optional_column'
            when placed.row_selector = 'children' then 'nil'
            when printed_row.is_printed then 'nil'
            when not printed_row.is_printed and placed.row_selector = 'line'
                then 'missing_row'
            when placed.row_selector = 'top_rows' and top_row.document_id is not null
                then 'nil'
            -- Nil without a printed row.
            when placed.absent_row = 'nil' then 'unlisted'
            else placed.absent_row || '_row'
        end as term_state,
        coalesce(unread_row.unread, unread_table.unread) as unread,
        {% for column in [
            'figure_count', 'amount', 'resolution', 'finest_resolution',
            'coarsest_resolution', 'first_unit', 'last_unit', 'is_all_money',
            'is_any_money',
        ] -%}
            found.{{ column }},
        {% endfor -%}
    from placed
    left join found
        on {{ same_keys('placed', 'found', [
            'document_id', 'identity_id', 'instance_row_key', 'instance_column_key',
            'term_no',
        ]) }}
    left join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('placed', 'published_table', ['document_id', 'table_key']) }}
    left join layout_column
        on
            published_table.layout_key = layout_column.layout_key
            and placed.table_side_key = layout_column.table_side_key
            and placed.sought_column_key = layout_column.column_key
    left join printed_row
        on
            {{ same_keys('placed', 'printed_row', ['document_id', 'table_side_key']) }}
            and placed.sought_row_key = printed_row.row_key
    left join top_row
        on {{ same_keys('placed', 'top_row', ['document_id', 'table_side_key']) }}
    left join {{ ref('int_table_row__unread') }} as unread_row
        on
            {{ same_keys('placed', 'unread_row', ['document_id', 'table_side_key']) }}
            and placed.sought_row_key = unread_row.row_key
    -- A table in which any row may be unread.
    left join {{ ref('int_table_row__unread') }} as unread_table
        on
            {{ same_keys('placed', 'unread_table', ['document_id', 'table_key']) }}
            and unread_table.row_key is null
)

select * from final
