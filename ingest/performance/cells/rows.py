"""The rows of a form with cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.performance.text.people import cells_without_people
from ingest.performance.words.lists import FLAT_HEADERS, INDICATOR_HEADERS
from ingest.performance.words.values import squeeze
from ingest.text import fold

_CHECKBOX = re.compile(r"<input[^>]*?(checked)?[^>]*>")
_HEADERS = (*INDICATOR_HEADERS["level1"], *FLAT_HEADERS)


@dataclass(frozen=True)
class Row:
    """One row.

    cells: text of each column, wraps joined, blank cells as empty text.
    places: the line of each cell.
    """

    cells: tuple[str, ...]
    places: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """The line of the first cell that is not blank."""
        for cell, place in zip(self.cells, self.places, strict=True):
            if cell:
                return place
        return self.places[0]

    @property
    def filled(self) -> list[int]:
        """Indexes of the cells that are not blank."""
        return [index for index, cell in enumerate(self.cells) if cell]


def _is_single(line: Line) -> bool:
    """Whether a line holds one cell of a row printed down the page."""
    return line.cells is not None and len(line.cells) == 2 and not line.cells[0]


def _is_vertical(lines: Sequence[Line]) -> bool:
    rows = [line for line in lines if line.cells]
    singles = sum(_is_single(line) for line in rows)
    return len(rows) > 0 and singles > len(rows) * 2 // 3


def _vertical_rows(lines: Sequence[Line]) -> list[Row]:
    """Rows printed one cell per line, with a blank line after each row."""
    rows: list[Row] = []
    cells: list[str] = []
    places: list[Line] = []

    def close() -> None:
        if cells:
            rows.append(Row(tuple(cells), tuple(places)))
        cells.clear()
        places.clear()

    for line in lines:
        if line.cells is not None:
            cells.append(" ".join(cell for cell in line.cells if cell))
            places.append(line)
        elif not line.text.strip():
            close()
        elif cells:
            cells[-1] += line.text
        else:
            rows.append(Row((line.text,), (line,)))
    close()
    return rows


def make_rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of cells of a form, without personal data."""
    if _is_vertical(lines):
        rows = _vertical_rows(lines)
    else:
        rows = [
            Row(line.cells or (line.text,), (line,) * len(line.cells or ("",)))
            for line in lines
            if not line.is_blank
        ]
    return _without_people(rows)


def _without_people(rows: Sequence[Row]) -> list[Row]:
    kept: list[Row] = []
    is_head = True
    for row in rows:
        if any(fold(cell) in _HEADERS for cell in row.cells):
            is_head = False
        cells = cells_without_people(row.cells, is_head)
        texts = tuple(squeeze(_CHECKBOX.sub(_mark, cell)) for cell in cells)
        if any(texts):
            kept.append(Row(texts, row.places))
    return kept


def _mark(match: re.Match[str]) -> str:
    return "☑" if match.group(1) else "□"
