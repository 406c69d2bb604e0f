{#-
    Rows whose figures cannot fit their columns, with the value of an omitted figure:
    the total of those printed, or the rest of the largest. Only in tables whose rows
    have one sum and a spare column. If the class above decides for one of the two, the
    other is excluded.
-#}
{%- set width = {'revenue': 7, 'expenditure': 6, 'general_budget_expenditure': 3} -%}
with

odd_row as (
    select * from {{ ref('stg_notice') }}
    where notice_kind in ('figure_twice', 'no_placement')
),

-- The figures of such a row, in cells without certain column or without cell.
figure as (
    {% for source in ['stg_table_cell', 'stg_unplaced_cell'] -%}
        select
            document_id,
            table_key,
            page,
            line,
            value_text,
        from {{ ref(source) }}
        {{ "union all" if not loop.last }}
    {% endfor -%}
),

row_figure as (
    select
        *,
        {{ try_decimal("replace(value_text, ',', '')") }} as value,
        count(*) as times,
    from figure
    group by document_id, table_key, page, line, value_text
),

printed_row as (
    select
        odd_row.document_id,
        odd_row.notice_kind,
        odd_row.table_key,
        odd_row.page,
        odd_row.line,
        {{ join_text('row_figure.value_text', '、', 'row_figure.value_text') }}
            as value_text,
        sum(row_figure.times) as figure_count,
        cast(sum(row_figure.times * row_figure.value) as {{ type_measure() }}) as total,
        max(row_figure.value) as largest,
        max(length(split_part(row_figure.value_text, '.', 2))) as decimals,
    from odd_row
    inner join row_figure
        on {{ same_keys('odd_row', 'row_figure', [
            'document_id', 'table_key', 'page', 'line',
        ]) }}
    where
        odd_row.notice_kind = 'no_placement'
        or row_figure.times > 1
    group by
        odd_row.document_id, odd_row.notice_kind, odd_row.table_key, odd_row.page,
        odd_row.line
),

class as (
    select distinct
        table_row.document_id,
        table_row.table_key,
        table_row.page,
        table_row.line,
        table_row.row_id,
        table_row.class_code,
    from odd_row
    inner join {{ ref('stg_table_row') }} as table_row
        on {{ same_keys('odd_row', 'table_row', [
            'document_id', 'table_key', 'page', 'line',
        ]) }}
),

-- Rest of the class above for the total of the row.
left_over as (
    select
        class.document_id,
        class.table_key,
        class.page,
        class.line,
        whole.value - coalesce(sum(other.value), 0) as total,
    from class
    inner join {{ ref('stg_table_cell') }} as whole
        on
            {{ same_keys('class', 'whole', ['document_id', 'table_key']) }}
            and whole.column_key = 'total'
            and whole.is_decided
            and case
                when length(class.class_code) = 3 then 'total'
                else left(class.class_code, length(class.class_code) - 2)
            end
            = whole.row_key
    left join {{ ref('stg_table_cell') }} as other
        on
            {{ same_keys('class', 'other', ['document_id', 'table_key']) }}
            and other.column_key = 'total'
            and other.is_decided
            and class.row_id <> other.row_id
            and length(class.class_code) = length(other.class_code)
            and case
                when length(other.class_code) = 3 then 'total'
                else left(other.class_code, length(other.class_code) - 2)
            end
            = whole.row_key
    group by
        class.document_id, class.table_key, class.page, class.line, whole.value
),

lacking as (
    select
        printed_row.*,
        left_over.total as left_total,
        2 * printed_row.largest - printed_row.total as part,
        (
            {% for table, columns in width.items() -%}
                (
                    printed_row.table_key = '{{ table }}'
                    and printed_row.figure_count between 2 and {{ columns - 1 }}
                )
                {{ "or" if not loop.last }}
            {% endfor -%}
        )
        and published_table.layout_key = 'standard'
        and printed_row.notice_kind = 'no_placement' as may_lack,
    from printed_row
    inner join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('printed_row', 'published_table', [
            'document_id', 'table_key',
        ]) }}
    left join left_over
        on {{ same_keys('printed_row', 'left_over', [
            'document_id', 'table_key', 'page', 'line',
        ]) }}
),

final as (
    select
        document_id,
        notice_kind,
        table_key,
        page,
        line,
        value_text,
        case
            when may_lack and (left_total is distinct from largest)
                then {{ written_number('total', 'decimals') }}
        end as total_text,
        case
            when may_lack and part > 0 and (left_total is distinct from total)
                then {{ written_number('part', 'decimals') }}
        end as part_text,
    from lacking
)

select * from final
