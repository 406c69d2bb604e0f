"""The same accounts loaded twice, as from two formats: both are named, one counts."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

# As intermediate.int_document__ranked has it, before any model is made: every figure of
# one stands in the other; prose is asked where one has no tables.
_SAME = """
with document as (
    select
        *,
        regexp_replace(document_id, '-r[0-9]+$', '') as family_id,
    from raw.document
    qualify count(*) over (partition by publisher_code, fiscal_year, kind) > 1
),

figure as (
    select distinct
        document_id,
        'table' as evidence,
        concat_ws(
            '/', table_key, side, coalesce(class_code, line_key, row_label), column_key
        ) as figure_key,
        cast(value as decimal(18, 6)) * if(cell.unit = '万元', 10000, 1) as amount,
    from raw.table_cells as cell
    inner join document using (document_id)
    where is_unique = 'true' and amount <> 0
    union all
    select distinct
        document_id,
        'narrative',
        concat_ws(
            '/', coalesce(functional_code, economic_code, subject_key, subject),
            measure, fund, statement_year
        ),
        cast(value as decimal(18, 6)) * if(statement.unit = '万元', 10000, 1) as amount,
    from raw.narrative_statements as statement
    inner join document using (document_id)
    where amount <> 0
),

counted as (
    select
        document_id,
        count(*) filter (evidence = 'table') as cell_count,
        count(*) filter (evidence = 'narrative') as statement_count,
    from figure
    group by document_id
),

shared as (
    select
        one.document_id,
        other.document_id as other_id,
        count(*) filter (figure.evidence = 'table') as cell_count,
        count(*) filter (figure.evidence = 'narrative') as statement_count,
    from document as one
    inner join document as other
        on
            one.publisher_code = other.publisher_code
            and one.fiscal_year = other.fiscal_year
            and one.kind = other.kind
            and one.family_id < other.family_id
    inner join figure on one.document_id = figure.document_id
    inner join figure as again
        on
            other.document_id = again.document_id
            and figure.evidence = again.evidence
            and figure.figure_key = again.figure_key
            and figure.amount = again.amount
    group by all
)

select shared.document_id, one.source_file, shared.other_id, other.source_file
from shared
inner join counted on shared.document_id = counted.document_id
inner join counted as again on shared.other_id = again.document_id
inner join document as one on shared.document_id = one.document_id
inner join document as other on shared.other_id = other.document_id
where
    if(
        counted.cell_count > 0 and again.cell_count > 0,
        shared.cell_count = least(counted.cell_count, again.cell_count),
        shared.statement_count = least(counted.statement_count, again.statement_count)
    )
order by all
"""


@dataclass(frozen=True)
class SameAccounts:
    """Two loaded documents with the same figures, each with the file it comes from."""

    document_id: str
    source_file: str
    other_id: str
    other_file: str


def same_accounts(connection: duckdb.DuckDBPyConnection) -> tuple[SameAccounts, ...]:
    """Pairs in the raw schema of which one holds every figure of the other."""
    rows = connection.execute(_SAME).fetchall()
    return tuple(SameAccounts(*row) for row in rows)
