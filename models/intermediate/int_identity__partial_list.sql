{#-
    Tables by class that lack a class with money in another table. Items without their
    class count as the class.
-#}
with

term as (
    select
        identity_id,
        term_no,
        table_key,
        {{ table_side_key('table_key', 'table_side') }} as table_side_key,
    from {{ ref('identity_term') }}
    where row_selector = 'each_class'
),

printed as (
    select distinct
        term_cell.document_id,
        term_cell.identity_id,
        term_cell.term_no,
        term_cell.instance_row_key as class_code,
    from {{ ref('int_identity__term_cell') }} as term_cell
    inner join term
        on {{ same_keys('term_cell', 'term', ['identity_id', 'term_no']) }}
    where
        term_cell.is_decided
        and term_cell.amount <> 0
),

table_class as (
    select distinct
        document_id,
        table_side_key,
        left(class_code, 3) as class_code,
    from {{ ref('int_table_row__hierarchy') }}
    where is_class
),

-- A table without classes is not a list.
listed_table as (
    select distinct
        document_id,
        table_side_key,
    from table_class
),

wanting as (
    select distinct
        printed.document_id,
        term.table_key,
        printed.class_code,
    from printed
    inner join term
        on
            printed.identity_id = term.identity_id
            and printed.term_no <> term.term_no
    inner join listed_table
        on
            printed.document_id = listed_table.document_id
            and term.table_side_key = listed_table.table_side_key
    left join table_class
        on
            {{ same_keys('printed', 'table_class', ['document_id', 'class_code']) }}
            and term.table_side_key = table_class.table_side_key
    where table_class.document_id is null
),

final as (
    select
        document_id,
        table_key,
        {{ join_text('class_code', ', ', 'class_code') }} as wanting_classes,
    from wanting
    group by document_id, table_key
)

select * from final
