"""The three public expenses with their lines set side by side in one row."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Line
from ingest.reference import Layout
from ingest.tables.malformed import FIGURE, MALFORMED, malformed, settle
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.tokens import tokenize

_SLOTS = {"number": FIGURE, "malformed": MALFORMED}


def is_matrix(layout: Layout) -> bool:
    """Whether the columns of a layout stand for lines of the form."""
    return any(column.line_key for side in layout.sides.values() for column in side)


def read_matrix(
    layout: Layout, lines: Sequence[Line]
) -> tuple[list[Row], list[Unplaced]]:
    """Read the row of figures; the figures keep their order, not yet a column."""
    width = len(layout.sides[""])
    rows: list[Row] = []
    unplaced: list[Unplaced] = []
    for line in lines:
        tokens = tokenize([line])
        figures = tuple(
            Figure(token.number, token.line, span=token.span)
            for token in tokens
            if token.number
        )
        broken = [token for token in tokens if token.kind == "malformed"]
        unplaced += [malformed(token, "") for token in broken]
        if not figures:
            continue
        if len(figures) > width or any(token.kind == "word" for token in tokens):
            unplaced += [
                Unplaced(
                    figure.number.text, "not a row of this form", line, figure.span
                )
                for figure in figures
            ]
            continue
        slots = ""
        for token in tokens:
            kept = token.before if token.starts_line else max(token.before - 1, 0)
            slots += "b" * kept + _SLOTS.get(token.kind, "d")
        if tokens[-1].after > 1:
            slots += "b" * (tokens[-1].after - 1)
        if broken:
            figures, loose = settle(figures, slots, range(width), "")
            unplaced += loose
        rows.append(Row("", "", line, figures, reason="position", slots=slots))
    return rows, unplaced
