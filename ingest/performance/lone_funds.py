"""Money of a form that prints a total with its parts, and no columns over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.performance.fund_rows import (
    FundTable,
    find_labels,
    grid_rows,
    loose_figures,
    money_end,
    text_rows,
)
from ingest.performance.funds import FundRow
from ingest.performance.rows import Row
from ingest.performance.stream import Stream

_WHOLE = "总额"
_COLUMNS = {"target": ("initial_budget",)}
_KEYS = 40


def _table(rows: Sequence[FundRow], kind: str, loose: FundTable) -> FundTable | None:
    """What a form of targets plans is its budget; elsewhere no column is known."""
    held = [row for row in rows if row.cells]
    if not any(_WHOLE in row.label for row in held):
        return None
    columns = _COLUMNS.get(kind, ())
    kept = held if columns else [replace(row, glued=True) for row in held]
    return replace(loose, columns=columns, rows=tuple(kept))


def lone_text_funds(stream: Stream, end: int, kind: str) -> FundTable | None:
    """The total and its parts in running text before a place.

    kind: the kind of the form, see model.Project.
    """
    labels = [m for m in find_labels(stream, 0, end) if _WHOLE in m["label"]]
    if not labels:
        return None
    start = labels[0].start()
    stop = money_end(stream, start, end)
    loose = loose_figures(stream, start, stop, False)
    rows = text_rows(stream, start, stop, ("initial_budget",))
    return _table(rows, kind, FundTable((), (), None, loose))


def lone_grid_funds(rows: Sequence[Row], end: int, kind: str) -> FundTable | None:
    """The total and its parts in the rows of cells above the indicators."""
    found = grid_rows(rows[:end], ("",) * _KEYS)
    return _table(found, kind, FundTable((), ()))
