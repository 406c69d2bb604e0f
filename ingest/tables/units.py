"""Figures of a table beside which another unit is printed: listed, not converted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.malformed import FIGURE, MALFORMED, settle
from ingest.tables.model import ReadTable, Row, Unplaced


def check_units(table: ReadTable) -> ReadTable:
    """List figures beside which another unit is printed than that of their row."""
    rows: list[Row] = []
    odd: list[Unplaced] = []
    for row in table.rows:
        unit = row.unit or table.unit
        wrong = [f.number.unit not in ("", unit) for f in row.figures]
        odd += [
            Unplaced(
                figure.number.text,
                f"unit {figure.number.unit} beside the figure, the unit is {unit}",
                figure.line,
                figure.span,
            )
            for figure, is_wrong in zip(row.figures, wrong, strict=True)
            if is_wrong
        ]
        kept, loose = _without(table, row, wrong) if any(wrong) else (row, [])
        rows.append(kept)
        odd += loose
    return replace(table, rows=tuple(rows), unplaced=(*table.unplaced, *odd))


def _without(
    table: ReadTable, row: Row, wrong: Sequence[bool]
) -> tuple[Row, list[Unplaced]]:
    """A row without some of its figures, which keep their places among the others."""
    held = zip(row.figures, wrong, strict=True)
    figures = tuple(figure for figure, is_wrong in held if not is_wrong)
    if all(figure.column is not None for figure in figures):
        return row.with_figures(figures), []
    is_wrong = iter(wrong)
    slots = "".join(
        MALFORMED if slot == FIGURE and next(is_wrong) else slot for slot in row.slots
    )
    name = row.label or row.printed_code
    figures, loose = settle(figures, slots, table.open_columns(row), name)
    return replace(row, figures=figures, slots=slots), loose
