"""Cells of tables in Word documents: what they span, and rows that lack some."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ingest.readers.delivered import digit_count
from ingest.readers.packages import attribute, child, local_name
from ingest.readers.rows import MOST_COLUMNS, Spanning


def ancestor(element: etree._Element, name: str) -> etree._Element | None:
    """The nearest element of this name above another."""
    return next((up for up in element.iterancestors() if local_name(up) == name), None)


def descend(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of this name, its first child of the next, and so on."""
    found: etree._Element | None = element
    for name in names:
        found = child(found, name) if found is not None else None
    return found


def column_span(cell: etree._Element) -> int:
    """How many columns a cell spans."""
    properties = child(cell, "tcPr")
    value = (
        attribute(child(properties, "gridSpan"), "val")
        if properties is not None
        else None
    )
    return min(int(value), MOST_COLUMNS) if value and value.isdecimal() else 1


def is_continued(cell: etree._Element) -> bool:
    """Tell whether a cell is covered by a merged cell above it."""
    merge = descend(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") in (None, "continue")


def blank_columns(row: etree._Element, name: str) -> int:
    """How many columns of a table a row leaves out at one side."""
    value = attribute(descend(row, "trPr", name), "val") or "0"
    return min(int(value) if value.isdecimal() else 0, MOST_COLUMNS)


def ragged_rows(
    table: etree._Element,
    rows: list[etree._Element],
    cells: list[list[Spanning]],
) -> int:
    """How many rows with figures have neither the table's columns nor those of most."""
    grid = child(table, "tblGrid")
    columns = grid if grid is not None else ()
    count = sum(local_name(part) == "gridCol" for part in columns)
    widths = [
        sum(cell.column_span for cell in own) + blank_columns(row, "gridAfter")
        for row, own in zip(rows, cells, strict=True)
    ]
    usual = Counter(widths).most_common(1)[0][0] if widths else 0
    return sum(
        width not in (count, usual) and any(digit_count(cell.text) for cell in own)
        for width, own in zip(widths, cells, strict=True)
    )
