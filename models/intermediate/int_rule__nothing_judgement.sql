{#-
    What is stated to be none (counts of 0, words, the note of an empty table), against
    the figures of its rule: if all of the left are 0, none of the right is another.
-#}
with

-- The figure to show for each side: one other than 0, and a cell before a statement.
sided as (
    select
        *,
        row_number() over (
            partition by document_id, identity_id, row_key, side
            order by
                case when amount = 0 then 1 else 0 end, statement_seq, figure_row_key
        ) as choice,
    from {{ ref('int_rule__named_figure') }}
    where kind = 'rule'
),

word as (
    select
        document_id,
        fact_key as word_key,
        'prose' as table_side_key,
        'prose' as table_key,
        cast(null as string) as table_no,
        page,
        line,
    from {{ ref('stg_institution_fact') }}
    union all
    select
        document_id,
        remark_kind as word_key,
        table_key as table_side_key,
        table_key,
        table_no,
        last_page as page,
        last_line as line,
    from {{ ref('stg_published_table') }}
),

stated as (
    select
        document_id,
        identity_id,
        row_key,
        figure_row_key,
        table_key,
        table_no,
        page,
        line,
    from sided
    where
        side = 'left'
        and choice = 1
        and amount = 0
    union all
    select
        word.document_id,
        'none_stated' as identity_id,
        term.row_key,
        term.figure_row_key,
        word.table_key,
        word.table_no,
        word.page,
        word.line,
    from {{ ref('rule_figure_term') }} as term
    inner join word
        on
            term.figure_row_key = word.word_key
            and term.table_side_key = word.table_side_key
    where term.figure_column_key = 'words'
),

final as (
    select
        stated.document_id,
        stated.identity_id,
        stated.row_key,
        '' as column_key,
        other.amount = 0 as is_met,
        cast(null as string) as obstacle,
        {{ judged(
            name='stated.figure_row_key',
            comparator='other.figure_row_key',
            other_name="nullif(other.table_key, 'prose')",
            other_figure=printed_number('other.value_text') ~ " || ' ' || other.unit"
        ) }},
        stated.table_key,
        stated.table_no,
        stated.page,
        stated.line,
    from stated
    inner join sided as other
        on {{ same_keys('stated', 'other', ['document_id', 'identity_id', 'row_key']) }}
    where
        other.side = 'right'
        and other.choice = 1
)

select * from final
