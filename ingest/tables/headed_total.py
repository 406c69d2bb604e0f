"""A total row whose cells hold headers: 合计 105.00 合计 基本支出 项目支出."""

import re
from collections.abc import Sequence

from ingest.document import WHOLE_TEXT, Line, Span, whole_cell
from ingest.figures import is_amount, is_number
from ingest.reference import PublishedTable
from ingest.tables.codes import total_lines
from ingest.tables.header import columns_of
from ingest.tables.model import Unplaced
from ingest.tables.places import blanked
from ingest.text import fold

HEADED = "headers stand among the figures of the total row"
_FEWEST_HEADERS = 2
_PIECE = re.compile(r"\S+")
_Piece = tuple[str, Span]
_NOTHING: _Piece = ("", WHOLE_TEXT)


def without_headed_total(
    table: PublishedTable, lines: Sequence[Line]
) -> tuple[tuple[Line, ...], list[Unplaced]]:
    """The lines with its headers and its label apart, and its figures.

    The form has no place for the amounts below these headers, so the row is not nil
    there, and its other figures cannot be compared with them.
    """
    names = total_lines(table)
    for at, line in enumerate(lines if table.row_kind != "line" else ()):
        first, *others = _pieces(line) or [_NOTHING]
        if fold(first[0]) not in names:
            continue
        figures = [each for each in others if is_number(each[0]) or is_amount(each[0])]
        headers = [fold(each[0]) for each in others if each not in figures]
        if figures and len(headers) >= _FEWEST_HEADERS and _labels(table) >= {*headers}:
            header = blanked(line, [span for _, span in (first, *figures)])
            row = blanked(line, [span for _, span in others])
            loose = [Unplaced(text, HEADED, line, span) for text, span in figures]
            return (*lines[:at], header, row, *lines[at + 1 :]), loose
    return tuple(lines), []


def _labels(table: PublishedTable) -> set[str]:
    """The column headers of a form (folded)."""
    columns = (column for each in table.layouts for _, column in columns_of(each))
    return {fold(label) for column in columns for label in column.labels}


def _pieces(line: Line) -> list[_Piece]:
    """The printed cells of a line, else its words."""
    if line.cells:
        return [(each, whole_cell(at)) for at, each in enumerate(line.cells) if each]
    found = _PIECE.finditer(line.text)
    return [(each.group(), Span(-1, each.start(), each.end())) for each in found]
