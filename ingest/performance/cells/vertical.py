"""Rows of a form printed one cell per line, without blank lines between them.

Every row is as wide as the header: rows are cut at that width, provided that every cell
then matches the kind of its column.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.performance.cells.grid import UNKNOWN, fit_exactly
from ingest.performance.cells.rows import Row
from ingest.performance.words.headers import header_key
from ingest.performance.words.lists import ENDS, TOTAL_LABELS
from ingest.performance.words.values import figure_of
from ingest.tables.model import Unplaced
from ingest.text import fold

_LEAST_HEADERS = 4
_LEVELS = frozenset({"level1", "level2", "level3"})


@dataclass(frozen=True)
class Cut:
    """The rows of a form. loose: figures of inseparable rows."""

    rows: tuple[Row, ...]
    loose: tuple[Unplaced, ...] = ()


def _part(row: Row, start: int, end: int) -> Row:
    return Row(row.cells[start:end], row.places[start:end])


def _header(row: Row) -> tuple[int, int] | None:
    """Begin and end of a header of indicators in a row, None without one."""
    keys = [header_key(cell, "indicators") if cell else "" for cell in row.cells]
    start = 0
    while start < len(keys):
        end = start
        while end < len(keys) and keys[end]:
            end += 1
        found = set(keys[start:end])
        if len(found) >= _LEAST_HEADERS and found & _LEVELS:
            return start, end
        start = end + 1
    return None


def _chunks(row: Row, start: int, width: int) -> list[Row]:
    """The cells from a place in rows of one width, up to the total or the end."""
    chunks: list[Row] = []
    for place in range(start, len(row.cells), width):
        first = fold(row.cells[place])
        if first in TOTAL_LABELS or first.startswith(ENDS):
            return [*chunks, _part(row, place, len(row.cells))]
        chunks.append(_part(row, place, place + width))
    return chunks


def _body(chunks: Sequence[Row]) -> list[Row]:
    """The rows above the total."""
    ends = (*TOTAL_LABELS, *ENDS)
    return [row for row in chunks if not fold(row.cells[0]).startswith(ends)]


def _loose(row: Row, start: int) -> tuple[Unplaced, ...]:
    """The figures below a header, up to the total or the end."""
    found: list[Unplaced] = []
    for cell, line in zip(row.cells[start:], row.places[start:], strict=True):
        if fold(cell) in TOTAL_LABELS or fold(cell).startswith(ENDS):
            break
        if figure_of(cell):
            found.append(Unplaced(cell, UNKNOWN, line))
    return tuple(found)


def cut_rows(rows: Sequence[Row]) -> Cut | None:
    """The rows of a form whose header has run together with them, else None.

    A title before the header is then the first cell of the row.
    """
    for place, row in enumerate(rows):
        found = _header(row) if row.places[0] is not row.places[-1] else None
        if found is None or not any(row.cells[found[1] :]):
            continue
        start, end = found
        if len(row.cells) - end < end - start:
            return None
        fitting: list[tuple[Row, ...]] = []
        for first in {max(start - 1, 0), start}:
            head = _part(row, first, end)
            chunks = _chunks(row, end, end - first)
            if fit_exactly(head, _body(chunks)):
                above = (*rows[:place], _part(row, 0, first))
                fitting.append((*above, head, *chunks, *rows[place + 1 :]))
        if len(fitting) == 1:
            return Cut(tuple(each for each in fitting[0] if any(each.cells)))
        return Cut((), _loose(row, end))
    return None
