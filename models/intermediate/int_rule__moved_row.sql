{#-
    Rows whose figures are those of other items in another table of the document: three
    or more as many rows further on, none of which agrees under its own code. One row per
    table that shares its columns with another, of which it names the first such row.
-#}
{%- set columns = ['total', 'basic', 'project'] -%}
with

class_row as (
    select
        document_id,
        table_key,
        row_key,
        min(row_seq) as row_seq,
        min(row_label) as row_label,
        min(page) as page,
        min(line) as line,
        {% for column in columns -%}
            coalesce(sum(case when column_key = '{{ column }}' then amount_yuan end), 0)
                as {{ column }},
        {% endfor -%}
        count(case when column_key = 'total' then 1 end) as total_count,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and class_code is not null
        and table_key in ('expenditure', 'general_budget_expenditure')
    group by document_id, table_key, row_key
),

numbered as (
    select
        *,
        row_number() over (
            partition by document_id, table_key order by row_seq
        ) as row_no,
    from class_row
    where
        total_count = 1
        and total <> 0
),

-- A part above its whole shows which of two tables is out of order.
ordered as (
    select
        child.document_id,
        child.table_key,
        count(case when child.total > parent.total then 1 end) as disorder,
    from numbered as child
    left join numbered as parent
        on
            {{ same_keys('child', 'parent', ['document_id', 'table_key']) }}
            and left(child.row_key, length(child.row_key) - 2) = parent.row_key
    group by child.document_id, child.table_key
),

compared as (
    select
        one.document_id,
        one.table_key,
        other.table_key as other_table_key,
        one.disorder > other.disorder as is_worse,
    from ordered as one
    inner join ordered as other
        on
            one.document_id = other.document_id
            and one.table_key <> other.table_key
),

alike as (
    select
        one.*,
        other.row_key as other_row_key,
        other.row_no - one.row_no as shift,
    from compared
    inner join numbered as one
        on {{ same_keys('compared', 'one', ['document_id', 'table_key']) }}
    inner join numbered as other
        on
            {{ same_keys('one', 'other', ['document_id'] + columns) }}
            and compared.other_table_key = other.table_key
            and one.row_key <> other.row_key
    left join numbered as own
        on
            {{ same_keys('one', 'own', ['document_id', 'row_key'] + columns) }}
            and compared.other_table_key = own.table_key
    where
        compared.is_worse
        and own.row_key is null
),

shifted as (
    select
        document_id,
        table_key,
        shift,
    from alike
    group by document_id, table_key, shift
    having count(distinct total) > 2
),

moved as (
    select
        alike.*,
        row_number() over (
            partition by alike.document_id, alike.table_key
            order by alike.row_no, alike.shift
        ) as choice,
        count(*) over (partition by alike.document_id, alike.table_key) as row_count,
    from alike
    inner join shifted
        on {{ same_keys('alike', 'shifted', ['document_id', 'table_key', 'shift']) }}
),

final as (
    select
        compared.document_id,
        compared.table_key,
        compared.other_table_key,
        moved.row_seq,
        moved.row_key,
        moved.row_label,
        moved.other_row_key,
        moved.row_count,
        moved.page,
        moved.line,
    from compared
    left join moved
        on
            {{ same_keys('compared', 'moved', ['document_id', 'table_key']) }}
            and moved.choice = 1
)

select * from final
