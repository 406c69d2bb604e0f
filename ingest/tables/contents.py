"""Lists of contents whose entries stand in cells, as workbooks have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.document import Line
from ingest.text import fold, has_chinese

_HEADING = re.compile(r"^(?:目录|表目录|报表目录|索引)$")
# What numbers an entry or its page; an amount has a point.
_PLACE = re.compile(
    r"^(?:第?\d{1,3}页?|附?表\d{1,2}|(?:财决)?公开\d{1,2}表?|序号|页码|页次)$"
)
_SHORTEST_NAME = 2
# A workbook delivers the name of a sheet before its first row.
NAME_OF_SHEET = 0


def is_place(cell: str) -> bool:
    """Whether a cell numbers an entry or its page."""
    return _PLACE.match(fold(cell)) is not None


def _is_entry(cells: Iterable[str]) -> bool:
    """Whether a row names something and says where it is, and nothing more."""
    folded = [fold(cell) for cell in cells if cell.strip()]
    names = [cell for cell in folded if not is_place(cell)]
    return len(names) <= 1 and all(
        has_chinese(name) and len(name) >= _SHORTEST_NAME for name in names
    )


def contents_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Names of sheets, and the rows of cells under 目录 that are entries."""
    is_open = False
    for line in lines:
        if line.is_blank:
            continue
        if line.number == NAME_OF_SHEET:
            yield line
            continue
        if _HEADING.match(fold(line.text)):
            is_open = True
        elif is_open and line.cells and _is_entry(line.cells):
            yield line
        else:
            is_open = False
