with

candidate as (
    select * from {{ ref('int_table_cell__candidate_column') }}
    where row_key is not null
),

named_row as (
    select
        candidate.document_id,
        term.identity_id,
        '' as instance_row_key,
        term.instance_column_key,
        term.term_no,
        candidate.cell_id,
        candidate.is_decided,
        candidate.unit,
        candidate.is_money,
        candidate.amount,
        candidate.resolution,
    from candidate
    inner join {{ ref('int_identity__term_column') }} as term
        on {{ same_keys('candidate', 'term', [
            'table_side_key', 'column_key', 'row_key',
        ]) }}
    where term.row_selector = 'line'
),

selected_row as (
    select
        candidate.document_id,
        term.identity_id,
        case term.row_selector
            when 'top_rows' then ''
            when 'children' then candidate.parent_row_key
            when 'each_class' then left(candidate.row_key, 3)
            else candidate.row_key
        end as instance_row_key,
        term.instance_column_key,
        term.term_no,
        candidate.cell_id,
        candidate.is_decided,
        candidate.unit,
        candidate.is_money,
        candidate.amount,
        candidate.resolution,
    from candidate
    inner join {{ ref('int_identity__term_column') }} as term
        on {{ same_keys('candidate', 'term', ['table_side_key', 'column_key']) }}
    where
        (term.row_selector = 'top_rows' and candidate.is_top_row)
        or term.row_selector = 'each_row'
        or (
            -- A table may print the items of a class without the class.
            term.row_selector = 'each_class'
            and candidate.is_class
            and (length(candidate.row_key) = 3 or candidate.is_top_row)
        )
        or (term.row_selector = 'each_parent' and candidate.has_children)
        or (term.row_selector = 'children' and candidate.parent_row_key is not null)
),

final as (
    select * from named_row
    union all
    select * from selected_row
)

select * from final
