"""Figures of text whose thousands stand apart as columns do: 1    319.62.

Blanks of any width may part them; read as two figures, they would move their row.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.malformed import uncertain
from ingest.tables.model import Figure, ReadTable, Row, Unplaced
from ingest.tables.tokens import BLANK_BETWEEN

_HEAD = re.compile(r"-?[1-9]\d{0,2}")
_PARTED = re.compile(rf"{_HEAD.pattern}\s+(?=\d{{3}}\.\d+(?![\d.,]))")
_WHOLE = re.compile(r"-?\d{4,}(?:\.\d+)?|-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")


def set_parted_aside(table: ReadTable) -> ReadTable:
    """List the figures of rows of text with parted thousands as unplaced.

    Only in a table that prints no other whole number and no thousands in one piece:
    there a small whole number before three digits may be a figure of its own.
    """
    figures = [each for row in table.rows if _is_money(row) for each in row.figures]
    heads = [each for each in figures if _HEAD.fullmatch(each.number.text)]
    is_parted = bool(heads) and all(map(_rest, heads))
    if not is_parted or any(_WHOLE.fullmatch(each.number.text) for each in figures):
        return table
    unplaced: list[Unplaced] = []
    rows: list[Row] = []
    for row in table.rows:
        listed = _listed(row) if _is_money(row) else []
        unplaced += listed
        rows.append(row.with_figures(()) if listed else row)
    return replace(table.with_rows(tuple(rows)), unplaced=(*table.unplaced, *unplaced))


def _is_money(row: Row) -> bool:
    return not row.unit and not row.line.cells


def _rest(figure: Figure) -> int:
    """Where the rest of a figure begins of which this is the thousands, else 0."""
    match = _PARTED.match(figure.line.text, figure.span.start)
    return match.end() if match else 0


def _listed(row: Row) -> Sequence[Unplaced]:
    """The entries of all figures of a row with parted thousands, else none."""
    parts: set[tuple[int, int]] = set()
    for each in row.figures:
        if _HEAD.fullmatch(each.number.text):
            parts |= {(each.line.number, at) for at in (each.span.start, _rest(each))}
    name = row.label or row.line_no
    return [
        each.listed(
            f"{BLANK_BETWEEN} (row {name})"
            if (each.line.number, each.span.start) in parts
            else uncertain(name)
        )
        for each in row.figures
        if parts
    ]
