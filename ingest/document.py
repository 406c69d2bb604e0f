"""What a reader makes of a file: lines of text, some of them rows of a grid.

Readers know formats and nothing about accounting; everything after them knows
accounting and nothing about formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True)
class Line:
    """One line of a document.

    page: page it stands on, from 1.
    number: line number within the document (text formats) or the page, from 1; 0 for
        the name of a sheet, which stands in no row.  No two lines of a page share one.
    text: the line as printed, blanks kept.
    cells: the cells of the line where the format keeps them apart (one string a
        column of the grid, empty string for a blank cell), else None.
    grid: number of the grid that the line belongs to, 0 for running text.
    spans: number of grid columns that each cell covers, 0 for a cell covered by
        another; empty where the format merges no cells.
    computed: cells that show the result of a formula that the file has no result of.
    """

    page: int
    number: int
    text: str
    cells: tuple[str, ...] | None = None
    grid: int = 0
    spans: tuple[int, ...] = ()
    computed: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.text.strip() and not any(self.cells or ())


class Span(NamedTuple):
    """Characters of a line: from start to end of one of its cells, or of its text.

    cell: index of the cell, -1 for the text of the line.
    """

    cell: int
    start: int
    end: int


# The whole text of a line; ends beyond the text are cut.
WHOLE_TEXT = Span(-1, 0, 1 << 30)


def whole_cell(cell: int) -> Span:
    """All of one cell of a line."""
    return Span(cell, 0, 1 << 30)


@dataclass(frozen=True)
class Claim:
    """What a reader has made of some characters: one entry of the ledger.

    fate: one of contract.FATES. table_key: the table or form they belong to, empty in
    prose. note: what they are, for people: row and column, class of a number, reason.
    """

    line: Line
    span: Span
    fate: str
    table_key: str = ""
    note: str = ""


@dataclass(frozen=True)
class Notice:
    """One thing that a person must know before the extract is used.

    kind: one of contract.NOTICE_KINDS; text: what it is and the remedy; page and line:
    0 where it concerns the whole document; table_key: empty where no known table.
    """

    kind: str
    text: str
    page: int = 0
    line: int = 0
    table_key: str = ""


@dataclass(frozen=True)
class Reading:
    """A piece of text recognised in the picture of a page.

    confidence: 0 to 1, as the recognition gives it; the box is in points.
    """

    page: int
    text: str
    confidence: float
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Defect:
    """Damage of a file through which something printed may be lost.

    page: page that it concerns, 0 where that cannot be known or there are no pages.
    message: what is damaged; remedy: what a person can do. kind: damage, blank_page
        (nothing is seen on it), drawing (a chart or picture, which holds no table) or
        hidden (what a sheet, a page or a text holds and does not show).
    """

    page: int
    message: str
    remedy: str
    kind: str = "damage"


@dataclass(frozen=True)
class SourceDocument:
    """A file as read.

    path: where it was read from.
    sha256: hash of its bytes.
    media_type: e.g. text/plain.
    page_count: number of pages; formats without pages have one.
    lines: all lines in reading order.
    textless_pages: pages that show something, have no text layer and were not read.
    readings: what was recognised on scanned pages, piece by piece.
    defects: damage of the file; a document with one is never complete.
    """

    path: Path
    sha256: str
    media_type: str
    page_count: int
    lines: tuple[Line, ...]
    textless_pages: tuple[int, ...] = ()
    readings: tuple[Reading, ...] = ()
    defects: tuple[Defect, ...] = ()

    def printed_lines(self) -> Iterator[Line]:
        """Yield the lines that are not blank."""
        return (line for line in self.lines if not line.is_blank)
