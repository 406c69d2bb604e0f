"""Which column did this figure stand in?  Identities as constraints.

A text layer that has lost its blank cells keeps only the order of the figures in a row.
Every assignment of figures to columns that keeps this order is possible; the right one
breaks the fewest identities, counted over all tables of the document at once.  The
solver proves that no other assignment breaks as few.  Where others do, the figures in
which they differ stay undecided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.balancing.accounts import Accounts
from ingest.balancing.problem import FigureKey, Problem, open_rows
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row


def _decided(figure: Figure, columns: frozenset[int]) -> Figure:
    if len(columns) == 1:
        (column,) = columns
        return figure.placed(column, "identity")
    return replace(figure, candidates=tuple(sorted(columns)), evidence="identity")


def place_by_identities(
    tables: Sequence[ReadTable], identities: Sequence[Identity]
) -> list[ReadTable]:
    """Give a column to every figure that the identities decide.

    Figures that remain undecided get their candidates; none is put anywhere by guess.
    """
    accounts = Accounts.of(tables)
    rows = open_rows(accounts)
    if not rows:
        return list(tables)
    from ingest.balancing.model import Model, Work

    problem, work = Problem(accounts, identities, rows), Work()
    columns: dict[FigureKey, frozenset[int]] = {}
    for part, instances in problem.components():
        columns |= Model(problem, part, instances, work).placements()
    return [
        table.with_rows(
            tuple(
                _with_columns(row, (table_index, row_index), columns)
                for row_index, row in enumerate(table.rows)
            )
        )
        for table_index, table in enumerate(tables)
    ]


def _with_columns(
    row: Row, place: tuple[int, int], columns: Mapping[FigureKey, frozenset[int]]
) -> Row:
    return row.with_figures(
        tuple(
            _decided(figure, columns[(*place, number)])
            if (*place, number) in columns
            else figure
            for number, figure in enumerate(row.figures)
        )
    )
