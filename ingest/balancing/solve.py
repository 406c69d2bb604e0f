"""Columns of figures, with identities as constraints.

A text layer without blank cells keeps only the order of the figures in a row. Every
assignment to columns in this order is possible; the right one breaks the fewest
identities over all tables of the document. The solver proves that no other assignment
breaks as few. If others do, the figures that differ stay undecided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.balancing.accounts import Accounts
from ingest.balancing.narrow import Contradiction, Narrowing
from ingest.balancing.problem import FigureKey, OpenRow, Problem, open_rows
from ingest.balancing.sums import Sum, components, sum_of
from ingest.reference import Identity
from ingest.tables.model import Figure, ReadTable, Row

if TYPE_CHECKING:
    from ingest.balancing.model import Work

Columns = Mapping[FigureKey, Collection[int]]


def _decided(figure: Figure, columns: Collection[int]) -> Figure:
    if len(columns) == 1:
        (column,) = columns
        return figure.placed(column, "identity")
    return replace(figure, candidates=tuple(sorted(columns)), evidence="identity")


class _Solver:
    """The solver, loaded on demand."""

    def __init__(self) -> None:
        self._work: Work | None = None

    def placements(
        self,
        rows: Sequence[OpenRow],
        columns: Columns,
        sums: Sequence[Sum],
        *,
        all_hold: bool,
    ) -> dict[FigureKey, set[int]] | None:
        """Columns of every figure over the assignments that break the fewest."""
        from ingest.balancing.model import Model, Work

        self._work = self._work or Work()
        model = Model(rows, columns, sums, self._work)
        return model.placements(all_hold=all_hold)


def _where_all_hold(
    rows: Sequence[OpenRow], sums: Sequence[Sum], solver: _Solver
) -> dict[FigureKey, set[int]]:
    """Columns over all assignments that break no identity, {} without any.

    The solver searches what remains after narrowing. If that does not finish, the other
    rows are decided without those.
    """
    narrowing = Narrowing(rows, sums)
    try:
        narrowing.run()
        left = components(*narrowing.rest())
        columns = narrowing.columns
        for part, own in left:
            found = solver.placements(part, columns, own, all_hold=True)
            if found is None:
                raise Contradiction
            columns |= found
    except Contradiction:
        return {}
    except TimeoutError:
        others = [row for row in rows if row not in part]
        places = {row.place for row in others}
        sums = [each for each in sums if each.rows <= places]
        return _where_all_hold(others, sums, solver)
    return columns


def _where_most_hold(
    rows: Sequence[OpenRow], sums: Sequence[Sum], solver: _Solver
) -> dict[FigureKey, set[int]]:
    """Columns over all assignments that break the fewest identities.

    If the search does not finish, each table is decided alone where its own identities
    hold, of the others each row by its own, else by its order.
    """
    columns = {key: set(row.columns(key)) for row in rows for key in row.figure_keys()}
    try:
        return solver.placements(rows, columns, sums, all_hold=False) or columns
    except TimeoutError:
        for index in dict.fromkeys(row.table_index for row in rows):
            own = [row for row in rows if row.table_index == index]
            of_table = _narrowed(own, sums)
            columns |= of_table
            for row in () if of_table else own:
                columns |= _narrowed([row], sums) or _narrowed([row], [])
        return columns


def _narrowed(
    rows: Sequence[OpenRow], sums: Sequence[Sum]
) -> dict[FigureKey, set[int]]:
    """Columns of some rows by the identities of them alone, {} if these contradict."""
    places = {row.place for row in rows}
    narrowing = Narrowing(rows, [each for each in sums if each.rows <= places])
    try:
        narrowing.run()
        narrowing.rest()
    except Contradiction:
        return {}
    return narrowing.columns


def place_by_identities(
    tables: Sequence[ReadTable], identities: Sequence[Identity]
) -> list[ReadTable]:
    """Give a column to every figure that the identities decide.

    Undecided figures get their candidates; none is placed by guess.
    """
    accounts = Accounts.of(tables)
    rows = open_rows(accounts)
    if not rows:
        return list(tables)
    problem, solver = Problem(accounts, identities, rows), _Solver()
    sums = [sum_of(problem, instance) for instance in problem.instances]
    columns: dict[FigureKey, Collection[int]] = {}
    for part, own in components(rows, sums):
        columns |= {key: row.columns(key) for row in part for key in row.figure_keys()}
        columns |= _where_all_hold(part, own, solver) or _where_most_hold(
            part, own, solver
        )
    return [
        table.with_rows(
            tuple(
                _with_columns(row, (table_index, row_index), columns)
                for row_index, row in enumerate(table.rows)
            )
        )
        for table_index, table in enumerate(tables)
    ]


def _with_columns(row: Row, place: tuple[int, int], columns: Columns) -> Row:
    return row.with_figures(
        tuple(
            _decided(figure, columns[(*place, number)])
            if (*place, number) in columns
            else figure
            for number, figure in enumerate(row.figures)
        )
    )
