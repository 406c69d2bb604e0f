{#-
    Blank cells of published tables in a breach: a figure omitted, or printed in a
    neighbouring cell, shows there. One row per blank cell and evaluation.
-#}

with

evaluation as (
    select
        {{ evaluation_key() }},
        status in ('breaks', 'breaks_registered') as is_breach,
    from {{ ref('int_audit__evaluation') }}
    where
        status not in ('not_applicable', 'not_evaluable')
        and document_id in ({{ breached_documents() }})
),

published_column as (
    select
        table_key,
        layout_key,
        {{ table_side_key('table_key', 'side') }} as table_side_key,
        column_key,
    from {{ ref('published_column') }}
    -- With lines side by side, a row has cells for only some of them.
    where line_key is null
),

printed_row as (
    select
        document_id,
        table_side_key,
        row_key,
        min(row_seq) as row_seq,
    from {{ ref('stg_table_row') }}
    where row_key is not null
    group by document_id, table_side_key, row_key
),

figure as (
    select distinct
        document_id,
        table_side_key,
        row_key,
        column_key,
    from {{ ref('stg_table_cell') }}
    where is_decided
),

-- A figure with an open column may stand in any.
open_row as (
    select distinct
        document_id,
        table_side_key,
        row_key,
    from {{ ref('int_table_cell__candidate_column') }}
    where not is_decided
),

-- First of all, so that the joins below see few rows.
hierarchy as (
    select * from {{ ref('int_table_row__hierarchy') }}
    where document_id in ({{ breached_documents() }})
),

blank as (
    select
        hierarchy.document_id,
        hierarchy.table_key,
        {{ row_id(
            'hierarchy.document_id', 'hierarchy.table_key', 'printed_row.row_seq'
        ) }} as row_id,
        hierarchy.table_side_key,
        hierarchy.row_key,
        hierarchy.parent_row_key,
        hierarchy.is_class,
        hierarchy.is_top_row,
        hierarchy.has_children,
        published_column.column_key,
    from hierarchy
    inner join {{ ref('stg_published_table') }} as published_table
        on {{ same_keys('hierarchy', 'published_table', ['document_id', 'table_key']) }}
    inner join published_column
        on
            published_table.table_key = published_column.table_key
            and published_table.layout_key = published_column.layout_key
            and hierarchy.table_side_key = published_column.table_side_key
    inner join printed_row
        on {{ same_keys('hierarchy', 'printed_row', [
            'document_id', 'table_side_key', 'row_key',
        ]) }}
    left join figure
        on
            hierarchy.document_id = figure.document_id
            and hierarchy.table_side_key = figure.table_side_key
            and hierarchy.row_key = figure.row_key
            and published_column.column_key = figure.column_key
    left join open_row
        on {{ same_keys('hierarchy', 'open_row', [
            'document_id', 'table_side_key', 'row_key',
        ]) }}
    where
        -- In a blank table no single figure was omitted.
        published_table.cell_count > 0
        and figure.document_id is null
        and open_row.document_id is null
),

used as (
    select
        blank.document_id,
        blank.table_key,
        blank.row_id,
        blank.column_key,
        term.identity_id,
        term.term_no,
        {{ instance_row_key('term', 'blank') }} as instance_row_key,
        term.instance_column_key,
    from blank
    inner join {{ ref('int_identity__term_column') }} as term
        on {{ same_keys('blank', 'term', ['table_side_key', 'column_key']) }}
    where {{ takes_row('term', 'blank') }}
),

evaluated as (
    select
        used.document_id,
        used.table_key,
        used.row_id,
        used.row_id || '/blank/' || used.column_key as figure_id,
        used.column_key as cell_column_key,
        used.identity_id,
        used.instance_row_key as row_key,
        used.instance_column_key as column_key,
        evaluation.is_breach,
        identity_term.side,
        identity_term.weight,
    from used
    inner join evaluation
        on
            {{ same_keys('used', 'evaluation', ['document_id', 'identity_id']) }}
            and used.instance_row_key = evaluation.row_key
            and used.instance_column_key = evaluation.column_key
    inner join {{ ref('identity_term') }} as identity_term
        on {{ same_keys('used', 'identity_term', ['identity_id', 'term_no']) }}
),

in_breach as (
    select distinct figure_id
    from evaluated
    where is_breach
),

final as (
    select
        {{ evaluation_key('evaluated') }},
        evaluated.figure_id,
        evaluated.table_key,
        evaluated.row_id,
        evaluated.cell_column_key,
        evaluated.side,
        evaluated.weight,
    from evaluated
    inner join in_breach
        on evaluated.figure_id = in_breach.figure_id
)

select * from final
