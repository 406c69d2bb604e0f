"""Tables of contents with entries in cells, as in workbooks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.document import Line
from ingest.text import fold, has_chinese

_HEADING = re.compile(r"^[^,。;:]{0,20}(?:目录|索引)$")
# Names of the columns of a list.
_COLUMN = re.compile(
    r"^(?:序号|编号|(?:公开)?表[号名]|(?:报?表|表格|公开表)?(?:名称|标题|编号|序号)|目录|内容"
    r"|页码|页次|页数|备注)$"
)
# Number of an entry or its page; an amount has a point.
_PLACE = re.compile(
    r"^(?:第?\d{1,3}页?|附?表\d{1,2}|(?:财决)?公开\d{1,2}表?|序号|页码|页次)$"
)
_SHORTEST_NAME = 2
_FEWEST_TABLES = 3
# In a workbook the name of a sheet precedes its first row.
NAME_OF_SHEET = 0


def is_place(cell: str) -> bool:
    """Whether a cell numbers an entry or its page."""
    return _PLACE.match(fold(cell)) is not None


def _names(line: Line) -> list[str]:
    """Texts of a row of cells besides places, folded."""
    folded = [fold(cell) for cell in line.cells or () if cell.strip()]
    return [cell for cell in folded if not is_place(cell)]


def _is_entry(line: Line) -> bool:
    """Whether a row has a name and its place, and nothing more."""
    names = _names(line)
    return bool(line.cells) and (
        (len(names) <= 1 and all(map(_is_name, names)))
        or all(map(_COLUMN.match, names))
    )


def _is_name(text: str) -> bool:
    return has_chinese(text) and len(text) >= _SHORTEST_NAME


def _lists_tables(rows: Sequence[Line]) -> bool:
    """Whether rows without a heading 目录 list tables with their places."""
    named = [(line, _names(line)) for line in rows]
    tables = [
        line
        for line, names in named
        if [name[-1] for name in names] == ["表"]
        and sum(map(bool, line.cells or ())) > 1
    ]
    return len(tables) >= _FEWEST_TABLES and 2 * len(tables) > len(rows)


def contents_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Names of sheets, and rows that are entries of a table of contents."""
    is_open = False
    rows: list[Line] = []
    for line in (*(line for line in lines if not line.is_blank), None):
        if line is not None and line.number != NAME_OF_SHEET and _is_entry(line):
            rows.append(line)
            continue
        if is_open or _lists_tables(rows):
            yield from rows
        rows = []
        is_open = line is not None and _HEADING.match(fold(line.text)) is not None
        if line is not None and line.number == NAME_OF_SHEET:
            yield line
