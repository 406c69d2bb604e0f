"""Text laid out by columns: places blank in every row separate cells.

A table printed with blanks between columns, or a PDF table without rules, keeps its
columns as places on the line. A place blank in all rows separates two columns, provided
that the table keeps its blanks in all rows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import filterfalse, pairwise
from typing import NamedTuple

from ingest.document import Line, Span
from ingest.figures import has_digit, is_dash
from ingest.tables.families import boxes_of, reach_over, under_headers
from ingest.tables.places import (
    AMOUNT,
    WIDE,
    Piece,
    PrintedColumn,
    columns_of,
    overlap,
    pieces_of,
    place_of,
    pulled_back,
    with_headers,
    without_drift,
)
from ingest.tables.wraps import MOST_WRAPS, without_wraps
from ingest.text import fold, has_chinese

_ROW_START = re.compile(
    r"[一二三四五六七八九十]+[、.]|\d{3}(?:\d\d){0,2}(?!\d|年)|(?:合计|总计|本年|年[初末])(?=.*\d)"
)
# Lines above the headers: publisher, table number and unit.
HEADING = re.compile(
    r"公开表?\d+|单位[:：]|部门[:：]|部门名称|^\s*(?:\d{4}年)?\S*决算\S*表\s*$"
)
# At least this many rows, with blanks in this many of them, show that blanks were kept.
_FEWEST_ROWS = 3
_KEPT_SHARE = 0.5
# Shift of an edge by rounding to whole characters.
_DRIFT = 1
_PLAIN = re.compile(r"-?[\d,]+(?:\.\d+)?")
_GAP = re.compile(r"[^\s\u3000](?: {2,}|\u3000+)[^\s\u3000]")


@dataclass(frozen=True)
class Tabular:
    """A table of text as rows of cells.

    lines: the same lines with cells, without those that only continue a label; header:
    those above the rows. spans: place of each cell in the text of its line, by page and
    number; printed: all lines, including those that only continue a label.
    """

    lines: tuple[Line, ...]
    header: tuple[Line, ...]
    spans: dict[tuple[int, int], tuple[Span, ...]]
    printed: tuple[Line, ...]

    def span_of(self, line: Line, span: Span) -> Span:
        """Place of a cell in the text of its line."""
        spans = self.spans.get((line.page, line.number))
        return spans[span.cell] if spans and span.cell >= 0 else span

    def digits_at(self, line: Line, span: Span) -> tuple[Line, Span]:
        """The line that prints some characters of a cell, and their place.

        A label cut over several lines begins above the figures of its row.
        """
        digits = (line.cells or ())[span.cell][span.start : span.end]
        numbers = [(each.page, each.number) for each in self.printed]
        at = numbers.index((line.page, line.number))
        for each in reversed(self.printed[max(at - MOST_WRAPS, 0) : at + 1]):
            cell = self.spans[each.page, each.number][span.cell]
            start = each.text.find(digits, cell.start, cell.end)
            if start >= 0:
                return each, Span(-1, start, start + len(digits))
        return line, Span(-1, 0, 0)


def header_end(lines: Sequence[Line]) -> int:
    """Index of the first line with the start of a row or an amount."""
    for index, line in enumerate(lines):
        text = fold(line.text)
        if _ROW_START.match(text) or AMOUNT.search(text):
            return index
    return len(lines)


class _Placed(NamedTuple):
    """A line with cells, and the place of each in its text and on the page."""

    line: Line
    spans: tuple[Span, ...]
    edges: tuple[tuple[int, int], ...]


def _placed(
    line: Line,
    pieces: Sequence[Piece],
    columns: Sequence[PrintedColumn],
    is_header: bool,
) -> _Placed:
    """A line with cells; text within one column keeps its blanks.

    Two headers mean two columns, however wide the labels below.
    """
    spans = [Span(-1, 0, 0)] * len(columns)
    edges = [(0, 0)] * len(columns)
    last = -1
    for piece in pieces:
        place = place_of(piece, columns, is_header)
        following = columns[last + 1 : last + 2]
        if is_header and place == last and following and overlap(piece, *following) > 0:
            place += 1
        printed = spans[place]
        start = printed.start if printed.end else piece.start
        left = edges[place][0] if printed.end else piece.left
        spans[place] = Span(-1, start, piece.end)
        edges[place] = (left, piece.right)
        last = place
    cells = tuple(line.text[span.start : span.end] for span in spans)
    return _Placed(replace(line, cells=cells, grid=1), tuple(spans), tuple(edges))


def as_grid(
    lines: Sequence[Line],
    height: int,
    is_known: Callable[[str], bool],
    *,
    by_families: bool = False,
    wide: int = WIDE,
) -> Tabular | None:
    """The rows of a table laid out by columns, None if blanks show no columns.

    height: header lines, including the row of column numbers; is_known: whether the
    table has a label; by_families: whether figures may stand beside their headers;
    wide: places per Chinese character.
    """
    header = [line for line in lines[:height] if not line.is_blank]
    body = [line for line in lines[height:] if not line.is_blank]
    has_figures = any(has_digit(line.text) for line in body)
    if not has_figures or not _keeps_blanks(header, body):
        return None
    rows = pulled_back([pieces_of(line.text, wide) for line in body])
    columns = columns_of([piece for row in rows for piece in row])
    printed = [line for line in header if not HEADING.search(line.text)]
    heads = [pieces_of(line.text, wide) for line in printed]
    # Numbers stand in the middle of their columns; headers show the widths.
    words = list(filterfalse(_is_numbers, reversed(heads)))
    numbers = list(filter(_is_numbers, heads))
    if reach_over(columns, words, numbers, rows):
        return None
    if by_families:
        columns = under_headers(columns, words[::-1], numbers, rows) or []
    else:
        columns = with_headers(with_headers(columns, [boxes_of(words[::-1])]), numbers)
        columns = without_drift(columns, words, [*rows, *numbers])
    if len(columns) < _FEWEST_ROWS:
        return None
    placed = [
        *(_placed(line, pieces_of(line.text, wide), columns, True) for line in header),
        *(
            _placed(line, row, columns, False)
            for line, row in zip(body, rows, strict=True)
        ),
    ]
    spans = {(each.line.page, each.line.number): each.spans for each in placed}
    top = [each.line for each in placed[: len(header)]]
    bottom = [each.line for each in placed[len(header) :]]
    if any(_is_mixed(cell) for line in bottom for cell in line.cells or ()):
        return None
    below = placed[len(header) :]
    aligned = partial(_is_aligned, below, by_length=wide != WIDE)
    if not all(map(aligned, range(len(columns)))):
        return None
    if not _goes_on(below) or not _are_parted(bottom):
        return None
    if wide != WIDE and not _shows_width(bottom, len(columns), numbers):
        return None
    joined = without_wraps(bottom, len(columns), is_known)
    return Tabular((*top, *joined), tuple(top), spans, (*top, *bottom))


def _shows_width(
    rows: Sequence[Line], width: int, numbers: Sequence[Sequence[Piece]]
) -> bool:
    """Whether the rows show how many places a Chinese character takes.

    Labels of different lengths precede figures of one column; or the line of column
    numbers has as many characters as each row, so that it does not matter.
    """
    if numbers:
        wide = sum(_wide_in(piece.text) for piece in numbers[0])
        if all(abs(_wide_in(line.text) - wide) <= _DRIFT for line in rows):
            return True
    return any(
        len({_wide_before(line, place) for line in rows if _has_figure(line, place)})
        >= _FEWEST_ROWS
        for place in range(width)
    )


def _are_parted(rows: Sequence[Line]) -> bool:
    """Whether some row has amounts in each two neighbouring columns of them.

    A longer figure begins further left than others of its column: what no row has
    beside another amount may be one. Blocks with labels between them are parted.
    """
    cells = [line.cells or () for line in rows]
    amounts = [
        [at for at, cell in enumerate(row) if AMOUNT.search(cell)] for row in cells
    ]
    return all(
        any(left in row and right in row for row in amounts)
        or any(has_chinese("".join(row[left + 1 : right])) for row in cells)
        for left, right in pairwise(sorted(set().union(*amounts)))
    )


def _has_figure(line: Line, place: int) -> bool:
    cell = (line.cells or ())[place]
    return has_digit(cell) and not has_chinese(cell)


def _wide_before(line: Line, place: int) -> int:
    """Chinese characters before a cell of a line."""
    return _wide_in("".join((line.cells or ())[:place]))


def _wide_in(text: str) -> int:
    return sum(map(has_chinese, text))


def _is_mixed(cell: str) -> bool:
    """Whether a cell holds the contents of two, so that the columns are wrong."""
    pieces = pieces_of(cell)
    figures = [piece.text for piece in pieces if piece.is_figure]
    has_words = any(piece.is_word for piece in pieces)
    # After an amount comes another figure, a code or a nil; before it, its thousands.
    amounts = [place for place, text in enumerate(figures) if AMOUNT.search(text)]
    behind = figures[amounts[0] + 1 :] if amounts else []
    if has_words:
        return any(map(has_digit, figures))
    return any(has_digit(text) or is_dash(text) for text in behind)


def _goes_on(rows: Sequence[_Placed]) -> bool:
    """Whether the columns of every page match the first, which has the headers.

    They match if their figures begin in a column with figures there, and stand under
    those wherever both pages print some.
    """
    pages: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for row in rows:
        edges = pages.setdefault(row.line.page, {})
        has_label = False
        for place, text in enumerate(row.line.cells or ()):
            has_label = has_label or has_chinese(text)
            if has_label and has_digit(text) and not has_chinese(text):
                edges.setdefault(place, []).append(row.edges[place])
    printed = [edges for edges in pages.values() if edges]
    return all(
        min(edges) in first
        and all(
            _spread([*first[place], *edges[place]]) <= _DRIFT
            for place in edges.keys() & first.keys()
        )
        for first in printed[:1]
        for edges in printed[1:]
    )


def _spread(edges: Sequence[tuple[int, int]]) -> float:
    """Deviation of pieces from being aligned or centred."""
    lefts, rights = zip(*edges, strict=True)
    middles = [sum(edge) / 2 for edge in edges]
    return min(max(at) - min(at) for at in (lefts, rights, middles))


def _is_aligned(
    rows: Sequence[_Placed], place: int, *, by_length: bool = False
) -> bool:
    """Whether the figures of a column are aligned or centred.

    Signs, brackets and wide digits shift a figure a little, but most are plain.
    by_length: whether only figures of one length must align and the others overlap
    them, as pdftotext -layout aligns their starts.
    """
    printed = [row for row in rows if _has_figure(row.line, place)]
    plain = [row for row in printed if _PLAIN.fullmatch((row.line.cells or ())[place])]
    most = plain if 2 * len(plain) > len(printed) else printed
    edges = [row.edges[place] for row in most]
    if len(edges) < _FEWEST_ROWS or _spread(edges) <= _DRIFT:
        return True
    if not by_length:
        return False
    alike: dict[int, list[tuple[int, int]]] = {}
    for left, right in edges:
        alike.setdefault(right - left, []).append((left, right))
    lefts, rights = zip(*edges, strict=True)
    return max(lefts) < min(rights) and all(
        _spread(each) <= _DRIFT for each in alike.values()
    )


def _keeps_blanks(header: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether the blanks of a table are original.

    Many rows show it; with one row, every piece and every column number must stand well
    apart, or every header if no line numbers the columns.
    """
    if len(body) >= _FEWEST_ROWS:
        parted = [line for line in body if len(pieces_of(line.text)) > 1]
        kept = sum(_GAP.search(line.text.strip()) is not None for line in parted)
        return len(parted) > 1 and kept >= len(parted) * _KEPT_SHARE
    heads = [line for line in header if not HEADING.search(line.text)]
    numbers = [line for line in heads if _is_numbers(pieces_of(line.text))]
    return bool(heads and body) and all(
        right.start - left.end > 1
        for line in (*(numbers or heads), *body)
        for left, right in pairwise(pieces_of(line.text))
    )


def _is_numbers(row: Sequence[Piece]) -> bool:
    """Whether a line of the header numbers the columns."""
    return any(piece.text.isdigit() for piece in row) and all(
        len(piece.text) <= 2 for piece in row
    )
