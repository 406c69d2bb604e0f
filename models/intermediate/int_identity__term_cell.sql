with

final as (
    select
        candidate.document_id,
        term.identity_id,
        {{ instance_row_key('term', 'candidate') }} as instance_row_key,
        term.instance_column_key,
        term.term_no,
        candidate.cell_id,
        candidate.is_decided,
        candidate.unit,
        candidate.is_money,
        candidate.amount,
        candidate.resolution,
    from {{ ref('int_table_cell__candidate_column') }} as candidate
    inner join {{ ref('int_identity__term_column') }} as term
        on {{ same_keys('candidate', 'term', ['table_side_key', 'column_key']) }}
    where
        candidate.row_key is not null
        and {{ takes_row('term', 'candidate') }}
)

select * from final
