-- A mistyped row or column would make a term nil for ever, and the identity pass.
with

term as (
    select
        identity_id,
        term_no,
        table_key,
        {{ table_side_key("table_key", "table_side") }} as table_side_key,
        row_selector,
        row_key,
        column_selector,
        column_key,
    from {{ ref("identity_term") }}
),

published_table as (
    select
        table_key,
        row_kind,
    from {{ ref("published_table") }}
),

published_column as (
    select
        {{ table_side_key("table_key", "side") }} as table_side_key,
        column_key,
        line_key,
    from {{ ref("published_column") }}
),

row_of_table as (
    select
        {{ table_side_key("table_key", "side") }} as table_side_key,
        line_key as row_key,
    from {{ ref("published_line") }}
    union
    select
        table_side_key,
        line_key as row_key,
    from published_column
    where line_key is not null
    union
    select
        published_table.table_key as table_side_key,
        economic_class.economic_code as row_key,
    from published_table
    cross join {{ ref("economic_class") }} as economic_class
    where published_table.row_kind = 'economic'
    union
    select
        published_table.table_key as table_side_key,
        functional_class.functional_code as row_key,
    from published_table
    cross join {{ ref("functional_class") }} as functional_class
    where published_table.row_kind = 'functional'
),

column_of_table as (
    select distinct
        table_side_key,
        column_key,
    from published_column
),

side as (
    select distinct table_side_key
    from column_of_table
),

offence as (
    select
        term.identity_id,
        term.term_no,
        case
            when side.table_side_key is null then 'no such side of the table'
            when (term.row_selector = 'line') <> (term.row_key is not null)
                then 'the selector line, and no other, needs a row key'
            when (term.column_selector = 'column') <> (term.column_key is not null)
                then 'the selector column, and no other, needs a column key'
            when term.row_key is not null and row_of_table.row_key is null
                then 'no such row: ' || term.row_key
            when term.column_key is not null and column_of_table.column_key is null
                then 'no such column: ' || term.column_key
        end as problem,
    from term
    left join side
        on term.table_side_key = side.table_side_key
    left join row_of_table
        on {{ same_keys('term', 'row_of_table', ['table_side_key', 'row_key']) }}
    left join column_of_table
        on {{ same_keys('term', 'column_of_table', ['table_side_key', 'column_key']) }}
),

{{ failing_rows('terms_examined', 'term', 'offence.problem') }}
