"""Which arrangement of columns a table has, told by its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Line
from ingest.errors import LayoutError
from ingest.figures import is_ascending
from ingest.reference import Layout, PublishedTable
from ingest.tables.tokens import tokenize
from ingest.text import fold

_NUMBER_LINE_WORDS = re.compile(r"栏次|行次|类款项|[类款项]|栏|次")


def column_number_count(line: Line) -> int:
    """How many columns a line of column numbers counts (栏次 1 2 3), else 0."""
    tokens = tokenize([line])
    words = "".join(token.text for token in tokens if token.kind != "number")
    if _NUMBER_LINE_WORDS.sub("", words):
        return 0
    numbers = [token.number for token in tokens if token.number]
    if not is_ascending(numbers) or (len(numbers) < 3 and "次" not in words):
        return 0
    return len(numbers)


def split_header(lines: Sequence[Line]) -> tuple[int, int]:
    """Return (lines of header, columns counted) where a line numbers the columns.

    (0, 0) where no line does.  Only the upper part of a table is looked at.
    """
    for index, line in enumerate(lines[:60]):
        count = column_number_count(line)
        if count:
            return index + 1, count
    return 0, 0


def _torn(lines: Sequence[Line]) -> str:
    """Headers of cells from the top down: fragments that wrapping has torn apart."""
    rows = [line.cells or () for line in lines]
    width = max(map(len, rows), default=0)
    columns = (
        "".join(row[place] for row in rows if place < len(row))
        for place in range(width)
    )
    return "|".join(fold(column) for column in columns)


def _fit(layout: Layout, header: str, torn: str, count: int) -> tuple[float, int]:
    """Share of the columns whose header is printed, and how far counts are off.

    torn: the header read column by column.
    """
    columns = [
        column
        for side in layout.sides.values()
        for column in side
        if not column.is_optional
    ]
    found = [
        any(fold(label) in header or fold(label) in torn for label in column.labels)
        for column in columns
    ]
    expected: dict[str, int] = {}
    for column in columns:
        label = fold(column.labels[0])
        expected[label] = expected.get(label, 0) + 1
    distance = sum(
        min(abs(text.count(label) - times) for text in (header, torn))
        for label, times in expected.items()
    )
    is_open = any(
        column.is_optional for side in layout.sides.values() for column in side
    )
    if count and count != len(columns) and not is_open:
        return 0.0, distance
    return sum(found) / len(columns), distance


def choose_layout(
    table: PublishedTable, header_lines: Sequence[Line], count: int, document: str
) -> Layout:
    """Choose the layout whose columns are the printed ones.

    Raises LayoutError where a column is printed that no layout has, or where headers
    of a layout's columns are missing.
    """
    header = fold("".join(line.text for line in header_lines))
    torn = _torn(header_lines)
    ranked = sorted(
        ((*_fit(layout, header, torn, count), layout) for layout in table.layouts),
        key=lambda fit: (-fit[0], fit[1], -sum(map(len, fit[2].sides.values()))),
    )
    share, _, layout = ranked[0]
    # A printed count of columns confirms a header that wrapping has torn apart.
    if share < (0.5 if count else 1.0):
        raise LayoutError(
            f"the columns of {table.name} are not those of any known layout"
            f" ({count or 'no'} column numbers; header: {header[:80]})",
            document=document,
            table=table.key,
            page=header_lines[0].page if header_lines else None,
            line=header_lines[0].number if header_lines else None,
            remedy="add the layout to seeds/reference/published_column.csv",
        )
    return layout
