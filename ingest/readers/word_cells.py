"""Cells of tables in Word documents: spans and merged cells."""

from lxml import etree

from ingest.readers.delivered import digit_count
from ingest.readers.packages import attribute, child, local_name
from ingest.readers.rows import MOST_COLUMNS, are_sentences


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
    """Number of columns that a cell spans."""
    properties = child(cell, "tcPr")
    value = (
        attribute(child(properties, "gridSpan"), "val")
        if properties is not None
        else None
    )
    return min(int(value), MOST_COLUMNS) if value and value.isdecimal() else 1


def is_merged(cell: etree._Element) -> bool:
    """Whether a cell is merged with those above or below it."""
    return descend(cell, "tcPr", "vMerge") is not None


def starts_merge(cell: etree._Element) -> bool:
    """Whether no cell above covers a cell; unknown marks cover nothing."""
    mark = attribute(descend(cell, "tcPr", "vMerge"), "val")
    return mark not in (None, "continue")


def blank_columns(row: etree._Element, name: str) -> int:
    """Number of columns that a row omits at one side."""
    value = attribute(descend(row, "trPr", name), "val") or "0"
    return min(int(value) if value.isdecimal() else 0, MOST_COLUMNS)


def grid_columns(table: etree._Element) -> int:
    """Stated number of columns of a table."""
    grid = child(table, "tblGrid")
    columns = grid if grid is not None else ()
    return sum(local_name(part) == "gridCol" for part in columns)


def arranges(table: etree._Element) -> bool:
    """Whether a table is page layout: most figures in it stand in other tables.

    Otherwise an inner table, like an inner column, is text of its cell. A table of one
    column, or one row with lines of sentences, is also layout.
    """
    if not _has_columns(table):
        return True
    cells = list(table.iter("{*}tc"))
    own = [cell for cell in cells if owner(cell) is table]
    if len({row_of(cell) for cell in own}) == 1 and any(map(_holds_sentences, own)):
        return True
    tables = [inner for inner in table.iter("{*}tbl") if inner is not table]
    if not any(map(_has_columns, tables)):
        return False
    is_own = [
        owner(cell) is table
        for cell in cells
        if cell.find("{*}tbl") is None
        and digit_count("".join(map(str, cell.itertext("{*}t"))))
    ]
    return is_own.count(True) <= is_own.count(False)


def _holds_sentences(cell: etree._Element) -> bool:
    """Whether a cell holds several paragraphs of sentences."""
    return are_sentences(
        "".join(map(str, each.itertext("{*}t"))) for each in cell.iter("{*}p")
    )


def _has_columns(table: etree._Element) -> bool:
    """Whether a table has several cells in a row."""
    return any(
        sum(1 for _ in row.iter("{*}tc")) > 1
        for row in table.iter("{*}tr")
        if owner(row) is table
    )


def owner(row: etree._Element) -> etree._Element | None:
    """The table of a row or cell."""
    return ancestor(row, "tbl")


def row_of(cell: etree._Element) -> etree._Element | None:
    """The row of a cell."""
    return ancestor(cell, "tr")
