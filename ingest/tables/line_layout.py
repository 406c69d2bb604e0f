"""The lines of a form, chosen by its rows: forms with the same columns differ in them.

In Yunnan the first line of the three public expenses is a heading above their total,
elsewhere the total itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.line_names import LineNames, applicable_lines
from ingest.tables.places import AMOUNT
from ingest.text import has_chinese

_WORDS = re.compile(r"\S+")


def by_rows(table: PublishedTable, layout: Layout, lines: Sequence[Line]) -> Layout:
    """The columns of a layout with the lines that name most of the printed rows.

    Only layouts with the same columns in the same order are compared; the given one is
    preferred.
    """
    if table.row_kind != "line":
        return layout
    own = _columns(layout)
    alike = [each for each in table.layouts if _columns(each) == own]
    rows = list(_rows(lines))
    best = max((layout, *alike), key=lambda each: _named(table, each, rows))
    return replace(layout, key=best.key)


def _columns(layout: Layout) -> list[tuple[str, str, str]]:
    """Side, key and line of each column."""
    return [
        (side, column.key, column.line_key)
        for side, columns in layout.sides.items()
        for column in columns
    ]


def _rows(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """Each printed label, and whether an amount follows it."""
    label, has_amount = "", False
    for line in lines:
        for piece in line.cells or _WORDS.findall(line.text):
            if has_chinese(piece):
                if label:
                    yield label, has_amount
                label, has_amount = piece, False
            has_amount = has_amount or AMOUNT.search(piece) is not None
    if label:
        yield label, has_amount


def _named(
    table: PublishedTable, layout: Layout, rows: Sequence[tuple[str, bool]]
) -> int:
    """Number of lines named by rows; a line of dashes has no amount."""
    names = LineNames(applicable_lines(table, layout))
    width = max(map(len, layout.sides.values()))

    def is_heading(line: LineDef) -> bool:
        return len(line.dash_columns) == width

    return len(
        {
            line.key
            for label, has_amount in rows
            for line in names.candidates(label)[:1]
            if not (has_amount and is_heading(line))
        }
    )
