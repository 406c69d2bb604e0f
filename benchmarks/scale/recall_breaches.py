"""Breaches in documents, with their findings."""

from collections import defaultdict
from dataclasses import dataclass

import duckdb

# Identity, row, column, difference.
Breach = tuple[str, str, str, str]


@dataclass(frozen=True)
class FoundBreach:
    """A breach of a document and its finding.

    root: the figure that the finding names, or empty; is_only: whether no other
    explains as much; equals: all that explain as much.
    """

    breach: Breach
    root: str
    is_only: bool
    equals: frozenset[str]


_QUERY = """
with chosen as (
    select
        breach.*,
        repair.breach_count,
        repair.broken_count
    from intermediate.int_finding__breach as breach
    left join intermediate.int_finding__repair as repair
        on breach.document_id = repair.document_id
        and breach.root_figure_id = repair.figure_id
),

equal as (
    select
        chosen.identity_result_id,
        list(distinct repair.figure_id) as figures
    from chosen
    inner join intermediate.int_finding__bound as bound
        on chosen.document_id = bound.document_id
        and chosen.identity_id = bound.identity_id
        and chosen.row_key = bound.row_key
        and chosen.column_key = bound.column_key
    inner join intermediate.int_finding__repair as repair
        on bound.document_id = repair.document_id
        and bound.figure_id = repair.figure_id
        and bound.low <= repair.lowest_change
        and bound.high >= repair.highest_change
        and chosen.breach_count = repair.breach_count
        and chosen.broken_count = repair.broken_count
    group by chosen.identity_result_id
)

select
    chosen.document_id,
    chosen.identity_id,
    chosen.row_key,
    chosen.column_key,
    coalesce(cast(evaluation.difference as varchar), '') as difference,
    coalesce(finding.root_figure_id, '') as root,
    coalesce(chosen.is_only_root, false) as is_only,
    coalesce(equal.figures, []) as equals
from chosen
inner join audit.fct_finding as finding
    on finding.document_id = chosen.document_id
    and finding.finding_id = concat_ws('/', chosen.document_id, chosen.root_key)
inner join intermediate.int_audit__evaluation as evaluation
    on chosen.document_id = evaluation.document_id
    and chosen.identity_id = evaluation.identity_id
    and chosen.row_key = evaluation.row_key
    and chosen.column_key = evaluation.column_key
left join equal on chosen.identity_result_id = equal.identity_result_id
"""


def read_breaches(
    connection: duckdb.DuckDBPyConnection,
) -> dict[str, list[FoundBreach]]:
    """Every breach by document, with its finding."""
    found: dict[str, list[FoundBreach]] = defaultdict(list)
    for document, *breach, root, is_only, equals in connection.execute(
        _QUERY
    ).fetchall():
        identity, row, column, difference = breach
        place = (identity, row, column, difference)
        found[document].append(FoundBreach(place, root, is_only, frozenset(equals)))
    return dict(found)
