"""Tables printed in parts: some columns above, the others under a header below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.reference import PublishedTable
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
