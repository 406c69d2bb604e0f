"""Tables printed in parts: some columns above, the others under a header below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import Column, PublishedTable
from ingest.tables.header import (
    NO_VALUES,
    cells_of,
    header_height,
)
from ingest.tables.line_names import LineNames
from ingest.text import fold, has_chinese

# One word that heads a column may be the label of a row.
_FEWEST_NAMES = 2


def other_header(table: PublishedTable, lines: Sequence[Line]) -> int:
    """Index of a header among the rows that names columns not named above, else 0."""
    if table.row_kind == "line":
        return 0
    rows = [
        (at, line if line.cells else replace(line, cells=tuple(line.text.split())))
        for at, line in enumerate(lines)
    ]
    if any(line.cells for line in lines):
        rows = [(at, line) for at, line in rows if lines[at].cells]
    height, _ = header_height(table, [line for _, line in rows], LineNames(table.lines))
    above = {fold(cell) for _, line in rows[:height] for cell in cells_of(line)}
    known = {
        fold(part)
        for layout in table.layouts
        for columns in layout.sides.values()
        for column in columns
        for label in column.labels
        for part in label.split("/")
    }
    for at, line in rows[height:]:
        words = {fold(cell) for cell in cells_of(line) if has_chinese(cell)}
        names = words & known
        is_header = words <= known | NO_VALUES and bool(words & NO_VALUES)
        if is_header and len(names) >= _FEWEST_NAMES and not names <= above:
            return at
    return 0


def in_printed_order(table: PublishedTable, lines: Sequence[Line]) -> PublishedTable:
    """The table with its columns as a header of running text names them all.

    Text without cells has its figures placed in the order of the columns.
    """
    if table.row_kind == "line" or any(line.cells for line in lines):
        return table
    rows = [replace(line, cells=tuple(line.text.split())) for line in lines]
    height, _ = header_height(table, rows, LineNames(table.lines))
    headers = [cells_of(line) for line in rows[:height]]
    layouts = tuple(
        replace(
            layout,
            sides={
                side: _as_named(columns, headers)
                for side, columns in layout.sides.items()
            },
        )
        for layout in table.layouts
    )
    return replace(table, layouts=layouts)


def _as_named(
    columns: tuple[Column, ...], headers: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Columns in the order of the line that names every one, numbered anew."""
    for words in headers:
        places = _places(columns, words)
        if sorted(places) == list(range(len(columns))) and places != sorted(places):
            return tuple(
                replace(columns[at], number=number)
                for number, at in enumerate(places, start=1)
            )
    return columns


def _places(columns: Sequence[Column], words: Sequence[str]) -> list[int]:
    """Places of the columns that words name in full, each by a name of its own."""
    by_name: dict[str, set[int]] = {}
    for at, column in enumerate(columns):
        for label in column.labels:
            by_name.setdefault(fold(label.split("/")[-1]), set()).add(at)
    return [
        min(by_name[name])
        for name in map(fold, words)
        if len(by_name.get(name, ())) == 1
    ]
