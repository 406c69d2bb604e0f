"""The result of a reader: lines of text, some of them rows of a grid.

Readers know formats and nothing about accounting; everything after them knows
accounting and nothing about formats.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True)
class Line:
    """One line of a document.

    page: its page, from 1.
    number: line number within the document (text formats) or the page, from 1; 0 for
    the name of a sheet, which is in no row.  The lines of a page have unique numbers.
    text: the line as printed, blanks kept.
    cells: the cells of the line if the format keeps them apart (one string per
    column of the grid, empty string for a blank cell), else None.
    grid: number of the line's grid, 0 for running text.
    spans: number of grid columns that each cell covers, 0 for a cell covered by
    another; empty if the format merges no cells.
    computed: cells with a formula whose result is not in the file.
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


def in_cells(line: Line, span: Span) -> Span:
    """Characters of the text of a line, by the cell that prints them."""
    at = 0
    for cell, text in enumerate(line.cells or ()):
        if span.cell < 0 and at <= span.start and span.end <= at + len(text):
            return Span(cell, span.start - at, span.end - at)
        at += len(text) + 1
    return span


@dataclass(frozen=True)
class Claim:
    """A reader's reading of some characters: one entry of the ledger.

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
    """Something that a person must know before the extract is used.

    kind: one of contract.NOTICE_KINDS; text: the fact and the remedy; page and line:
    0 if it concerns the whole document; table_key: empty if no known table.
    """

    kind: str
    text: str
    page: int = 0
    line: int = 0
    table_key: str = ""


@dataclass(frozen=True)
class Reading:
    """A piece of text recognised in the picture of a page.

    confidence: 0 to 1, from the recognition; the box is in points.
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
    """Damage of a file that may hide printed text.

    page: the page concerned, 0 if unknown or without pages.
    message: what is damaged; remedy: what a person can do. kind: damage, blank_page
    (nothing is seen on it), drawing (a chart or picture, which holds no table) or
    hidden (content of a sheet, page or text that is not displayed).
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
    readings: texts recognised on scanned pages, piece by piece.
    defects: damage of the file; a document with a defect is never complete.
    """

    path: Path
    sha256: str
    media_type: str
    page_count: int
    lines: tuple[Line, ...]
    textless_pages: tuple[int, ...] = ()
    readings: tuple[Reading, ...] = ()
    defects: tuple[Defect, ...] = ()
