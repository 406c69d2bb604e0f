"""Text laid out by columns: where blanks stand in every row, the rows have cells.

A table printed with blanks between its columns, or a PDF table without rules, keeps its
columns as places on the line.  A place where no row prints anything parts two columns.
Only a table that keeps its blanks in all rows shows such places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse, groupby, pairwise
from typing import NamedTuple

from ingest.document import Line, Span
from ingest.figures import has_digit
from ingest.text import fold, has_chinese

_PIECE = re.compile(r"[^\s\u3000]+")
_AMOUNT = re.compile(r"\d[.．]\d")
_ROW_START = re.compile(
    r"[一二三四五六七八九十]+、|\d{3}(?!\d|年)|(?:合计|总计|本年|年[初末])(?=.*\d)"
)
# Lines above the headers: whose table it is, its number and unit.
_HEADING = re.compile(
    r"公开\d+表|单位[:：]|部门[:：]|部门名称|^\s*(?:\d{4}年)?\S*决算\S*表\s*$"
)
# Lines of a label that is cut over several.
_MOST_WRAPS = 3
# At least so many rows, and blanks in so many of them, show that blanks were kept.
_FEWEST_ROWS = 3
_KEPT_SHARE = 0.5
# What rounding to whole characters may move an edge by.
_DRIFT = 1
_GAP = re.compile(r"[^\s\u3000](?: {2,}|\u3000+)[^\s\u3000]")


@dataclass(frozen=True)
class _Piece:
    """Printed characters between blanks: places on the page, places in the text."""

    left: int
    right: int
    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        """Whether it is part of a label."""
        return has_chinese(self.text) and not _AMOUNT.search(self.text)

    @property
    def is_figure(self) -> bool:
        """Whether it is printed as figures, codes and dashes are."""
        return not has_chinese(self.text)


@dataclass(frozen=True)
class Tabular:
    """A table of text as rows of cells.

    lines: the same lines with cells, those that only go on with a label left out;
    header: those above the rows.
    spans: where the text of each line prints each cell, by page and number.
    """

    lines: tuple[Line, ...]
    header: tuple[Line, ...]
    spans: dict[tuple[int, int], tuple[Span, ...]]

    def span_of(self, line: Line, span: Span) -> Span:
        """Where a cell stands in the text of its line."""
        held = self.spans.get((line.page, line.number))
        return held[span.cell] if held and span.cell >= 0 else span


def _width(char: str) -> int:
    return 2 if char >= "\u2e80" else 1


def _pieces(text: str) -> list[_Piece]:
    places = [0]
    for char in text:
        places.append(places[-1] + _width(char))
    return [
        _Piece(
            places[match.start()],
            places[match.end()],
            match.start(),
            match.end(),
            match.group(),
        )
        for match in _PIECE.finditer(text)
    ]


def header_end(lines: Sequence[Line]) -> int:
    """Index of the first line that begins a row or holds an amount."""
    for index, line in enumerate(lines):
        text = fold(line.text)
        if _ROW_START.match(text) or _AMOUNT.search(text):
            return index
    return len(lines)


class _Column(NamedTuple):
    """Where a column is printed; whether its rows hold words."""

    left: int
    right: int
    has_words: bool


def _runs(pieces: Iterable[_Piece], has_words: bool) -> list[_Column]:
    """Runs of places on which some piece prints something."""
    covered = sorted(
        {place for piece in pieces for place in range(piece.left, piece.right)}
    )
    return [
        _Column(run[0][1], run[-1][1] + 1, has_words)
        for _, group in groupby(enumerate(covered), lambda pair: pair[1] - pair[0])
        if (run := list(group))
    ]


def _overlap(piece: _Piece, column: _Column) -> int:
    return min(piece.right, column.right) - max(piece.left, column.left)


def _columns(body: Sequence[_Piece]) -> list[_Column]:
    """The columns that the rows show, words and figures apart.

    A long label may reach over the place where the figures beside it begin.
    """
    words = _runs((piece for piece in body if piece.is_word), True)
    figures = _runs((piece for piece in body if piece.is_figure), False)
    return sorted([*words, *figures])


def _with_headers(
    columns: list[_Column], header: Iterable[Sequence[_Piece]]
) -> list[_Column]:
    """The columns with their headers: some have no figure in any row.

    A header above one column widens it; one above none has a column of its own; one
    above several is that of a group.
    """
    found = list(columns)
    for row in header:
        for piece in row:
            below = [
                place
                for place, column in enumerate(found)
                if _overlap(piece, column) > 0
            ]
            if not below:
                found.append(_Column(piece.left, piece.right, False))
            elif len(below) == 1:
                column = found[below[0]]
                shared = sum(_overlap(other, column) > 0 for other in row)
                if shared == 1:
                    found[below[0]] = _Column(
                        min(column.left, piece.left),
                        max(column.right, piece.right),
                        column.has_words,
                    )
    return sorted(found)


def _is_used(column: _Column, rows: Iterable[Sequence[_Piece]]) -> bool:
    return any(_overlap(piece, column) > 0 for row in rows for piece in row)


def _without_drift(
    columns: Sequence[_Column],
    headers: Sequence[Sequence[_Piece]],
    rows: Sequence[Sequence[_Piece]],
) -> list[_Column]:
    """Join a header that stands above nothing with figures beside it that have none.

    Headers in larger type drift to the side where characters stand for places.
    """
    found: list[_Column] = []
    for column in columns:
        last = found[-1] if found else None
        if last and _is_used(last, headers) != _is_used(column, headers):
            bare, headed = sorted((last, column), key=lambda at: _is_used(at, headers))
            if _is_used(bare, rows) and not _is_used(headed, rows):
                found[-1] = _Column(last.left, column.right, False)
                continue
        found.append(column)
    return found


def _place(piece: _Piece, columns: Sequence[_Column], is_header: bool) -> int:
    """The column that a piece stands in or, for a header, is nearest to."""
    middle = piece.left + piece.right

    def fit(place: int) -> tuple[int, bool, int]:
        column = columns[place]
        return (
            _overlap(piece, column),
            not is_header and column.has_words == piece.is_word,
            -abs(column.left + column.right - middle),
        )

    return max(range(len(columns)), key=fit)


def _row(
    line: Line, columns: Sequence[_Column], is_header: bool
) -> tuple[Line, list[Span]]:
    """A line with cells; what stands in one column keeps its blanks.

    Two headers are those of two columns, however wide the labels below are.
    """
    spans = [Span(-1, 0, 0)] * len(columns)
    last = -1
    for piece in _pieces(line.text):
        place = _place(piece, columns, is_header)
        following = columns[last + 1 : last + 2]
        if (
            is_header
            and place == last
            and following
            and _overlap(piece, *following) > 0
        ):
            place += 1
        held = spans[place]
        start = held.start if held.end else piece.start
        spans[place] = Span(-1, start, piece.end)
        last = place
    cells = tuple(line.text[span.start : span.end] for span in spans)
    return replace(line, cells=cells, grid=1), spans


def _label_columns(rows: Sequence[Line], width: int) -> list[int]:
    """Columns of words."""
    found = []
    for place in range(width):
        cells = [cell for row in rows if (cell := (row.cells or ())[place])]
        if cells and sum(map(has_chinese, cells)) * 2 > len(cells):
            found.append(place)
    return found


class _Wraps:
    """Joins the labels of one column that are cut over several lines."""

    def __init__(
        self,
        rows: list[Line],
        region: Sequence[int],
        place: int,
        is_known: Callable[[str], bool],
    ) -> None:
        self.rows = rows
        self.place = place
        self.is_known = is_known
        self.labels = [(row.cells or ())[place] for row in rows]
        self.is_row = [
            any(has_digit((row.cells or ())[at]) for at in region) for row in rows
        ]
        self.spent: set[int] = set()

    def _fragments(self, index: int, step: int) -> list[int]:
        """Rows above or below that print nothing but a piece of a label."""
        found: list[int] = []
        at = index + step
        while (
            0 <= at < len(self.rows)
            and len(found) < _MOST_WRAPS
            and self.labels[at]
            and not self.is_row[at]
            and at not in self.spent
            # A whole label with figures is a row; figures may stand beyond other words.
            and (self.labels[index] or not self._is_whole_row(at))
        ):
            found.append(at)
            at += step
        return found

    def _is_whole_row(self, at: int) -> bool:
        return self.is_known(self.labels[at]) and any(
            map(has_digit, self.rows[at].cells or ())
        )

    def join(self) -> None:
        """Give every row the whole label that it goes on with."""
        for index, is_row in enumerate(self.is_row):
            if is_row:
                self._join_at(index, self.is_known(self.labels[index]))

    def _join_at(self, index: int, is_whole: bool) -> None:
        """Join what makes a known label; a whole one may be longer (…拨款 收入)."""
        above, below = self._fragments(index, -1), self._fragments(index, 1)
        if is_whole:
            above = []
            below = [at for at in below[:1] if not self.is_known(self.labels[at])]
        ways = sorted(
            (
                (before, after)
                for before in range(len(above) + 1)
                for after in range(len(below) + 1)
                if before + after
            ),
            key=sum,
        )
        for before, after in ways:
            parts = [*reversed(above[:before]), index, *below[:after]]
            label = "".join(self.labels[part] for part in parts)
            if self.is_known(label):
                self.labels[index] = label
                self.spent.update(part for part in parts if part != index)
                return


def _without_wraps(
    rows: Sequence[Line], width: int, is_known: Callable[[str], bool]
) -> list[Line]:
    """Rows with their whole labels, without the lines that only go on with one."""
    labels = _label_columns(rows, width)
    whole = [list(row.cells or ()) for row in rows]
    for number, place in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else width
        region = [*range(place + 1, following)]
        region += range(place) if number == 0 else []
        wraps = _Wraps(list(rows), region, place, is_known)
        wraps.join()
        for index, label in enumerate(wraps.labels):
            whole[index][place] = "" if index in wraps.spent else label
    return [
        replace(row, cells=tuple(cells))
        for row, cells in zip(rows, whole, strict=True)
        if any(cells)
    ]


def as_grid(
    lines: Sequence[Line], height: int, is_known: Callable[[str], bool]
) -> Tabular | None:
    """The rows of a table laid out by columns, None where blanks do not show any.

    height: lines of header, the row of column numbers included; is_known: whether a
    label is one of the table's.
    """
    header = [line for line in lines[:height] if not line.is_blank]
    body = [line for line in lines[height:] if not line.is_blank]
    has_figures = any(has_digit(line.text) for line in body)
    if not has_figures or not _keeps_blanks(header, body):
        return None
    rows = [_pieces(line.text) for line in body]
    columns = _columns([piece for row in rows for piece in row])
    heads = [_pieces(line.text) for line in header if not _HEADING.search(line.text)]
    # Numbers stand in the middle of their columns: headers show how wide these are.
    words = list(filterfalse(_is_numbers, reversed(heads)))
    numbers = list(filter(_is_numbers, heads))
    columns = _with_headers(_with_headers(columns, words), numbers)
    columns = _without_drift(columns, words, [*rows, *numbers])
    if len(columns) < _FEWEST_ROWS:
        return None
    placed = [
        _row(line, columns, number < len(header))
        for number, line in enumerate((*header, *body))
    ]
    spans = {(line.page, line.number): tuple(found) for line, found in placed}
    top = [line for line, _ in placed[: len(header)]]
    bottom = [line for line, _ in placed[len(header) :]]
    if any(_is_mixed(cell) for line in bottom for cell in line.cells or ()):
        return None
    if not all(_is_aligned(bottom, spans, place) for place in range(len(columns))):
        return None
    joined = _without_wraps(bottom, len(columns), is_known)
    return Tabular((*top, *joined), tuple(top), spans)


def _is_mixed(cell: str) -> bool:
    """Whether a cell holds what belongs into two: its columns are not those printed."""
    pieces = _pieces(cell)
    figures = [piece.text for piece in pieces if piece.is_figure]
    amounts = sum(_AMOUNT.search(text) is not None for text in figures)
    has_words = any(piece.is_word for piece in pieces)
    return amounts > 1 or (has_words and any(map(has_digit, figures)))


def _is_aligned(
    rows: Sequence[Line], spans: Mapping[tuple[int, int], Sequence[Span]], place: int
) -> bool:
    """Whether the figures of a column stand under one another, or centred."""
    edges: list[tuple[int, int]] = []
    for row in rows:
        span = spans[row.page, row.number][place]
        text = row.text[span.start : span.end]
        if has_digit(text) and not has_chinese(text):
            left = sum(map(_width, row.text[: span.start]))
            edges.append((left, left + sum(map(_width, text))))
    if len(edges) < _FEWEST_ROWS:
        return True
    lefts, rights = zip(*edges, strict=True)
    middles = [sum(edge) / 2 for edge in edges]
    return min(max(at) - min(at) for at in (lefts, rights, middles)) <= _DRIFT


def _keeps_blanks(header: Sequence[Line], body: Sequence[Line]) -> bool:
    """Whether the blanks of a table are those that it was laid out with.

    Many rows show it; of one row only that every piece of it, and every number of a
    column, stands well apart.
    """
    if len(body) >= _FEWEST_ROWS:
        parted = [line for line in body if len(_pieces(line.text)) > 1]
        kept = sum(_GAP.search(line.text.strip()) is not None for line in parted)
        return len(parted) > 1 and kept >= len(parted) * _KEPT_SHARE
    numbers = [line for line in header if _is_numbers(_pieces(line.text))]
    return bool(numbers and body) and all(
        right.start - left.end > 1
        for line in (*numbers, *body)
        for left, right in pairwise(_pieces(line.text))
    )


def _is_numbers(row: Sequence[_Piece]) -> bool:
    """Whether a line of the header numbers the columns."""
    return any(piece.text.isdigit() for piece in row) and all(
        len(piece.text) <= 2 for piece in row
    )
