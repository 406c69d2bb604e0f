"""Figures of text whose thousands stand apart as columns do: 1    319.62.

Blanks of any width may part them; read as two figures, they would move their row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.malformed import uncertain
from ingest.tables.model import Figure, ReadTable, Row, Unplaced

_HEAD = re.compile(r"-?[1-9]\d{0,2}")
_REST = re.compile(r"[\s\u3000]+\d{3}\.\d+(?![\d.,])")
_WHOLE = re.compile(r"-?\d{4,}(?:\.\d+)?|-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_REASON = "malformed figure: a blank between digits"


def _is_head(figure: Figure) -> bool:
    """Whether a whole number may be the thousands of the figure after it."""
    text = figure.line.text[figure.span.start :]
    head = _HEAD.match(text)
    return head is not None and _REST.match(text, head.end()) is not None


def set_parted_aside(table: ReadTable) -> ReadTable:
    """List the figures of rows of text with parted thousands as unplaced.

    Only in a table that prints no other whole number and no thousands in one piece:
    there a small whole number before three digits may be a figure of its own.
    """
    money = [row for row in table.rows if not row.unit and not row.line.cells]
    figures = [figure for row in money for figure in row.figures]
    whole = [each for each in figures if _HEAD.fullmatch(each.number.text)]
    is_parted = bool(whole) and all(map(_is_head, whole))
    if not is_parted or any(_WHOLE.fullmatch(each.number.text) for each in figures):
        return table
    unplaced: list[Unplaced] = []
    rows: list[Row] = []
    for row in table.rows:
        heads = [figure for figure in row.figures if figure in whole]
        if heads:
            unplaced += _listed(row, heads)
            row = row.with_figures(())
        rows.append(row)
    return replace(table.with_rows(tuple(rows)), unplaced=(*table.unplaced, *unplaced))


def _listed(row: Row, heads: Sequence[Figure]) -> list[Unplaced]:
    """The entries of all figures of a row: the parts of one, and those beside it."""
    name = row.label or row.line_no
    beside = uncertain(name)
    parts: list[Figure] = []
    for head in heads:
        at = row.figures.index(head)
        parts += row.figures[at : at + 2] if _is_next(row, at) else [head]
    return [
        Unplaced(
            each.number.text,
            f"{_REASON} (row {name})" if each in parts else beside,
            each.line,
            each.span,
        )
        for each in row.figures
    ]


def _is_next(row: Row, at: int) -> bool:
    """Whether the next figure stands right behind a figure."""
    if at + 1 == len(row.figures):
        return False
    first, second = row.figures[at : at + 2]
    between = first.line.text[first.span.end : second.span.start]
    return first.line == second.line and not between.strip()
