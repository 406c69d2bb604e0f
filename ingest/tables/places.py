"""Places of text pieces on their lines, and the columns they show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from ingest.document import Line, Span
from ingest.figures import UNITS, is_numeral
from ingest.text import has_chinese

# A blank after the point splits one figure, which is malformed. An amount touching the
# label of the next column ends with its two decimals.
_PIECE = re.compile(
    r"-?\d[\d,]*(?:, \d{3})*\. \d{1,2}(?![\d.,])"
    # A unit belongs to its figure, even after a blank.
    r"|-?\d[\d,.]* (?:百?万|千|亿)?元(?![㐀-鿿])"
    rf"|-?\d[\d,]*\.\d{{2}}(?=[㐀-鿿])(?!{'|'.join(map(re.escape, UNITS))})"
    r"|[^\s\u3000]+"
)
_MARKS = re.compile(r"[()（）〔〕【】“”、，。；：]+")
# Chinese characters take two places, or one (pdftotext -layout).
WIDE, NARROW = 2, 1
AMOUNT = re.compile(r"\d[.．]\d")


@dataclass(frozen=True)
class Piece:
    """Printed characters between blanks: places on the page, places in the text."""

    left: int
    right: int
    start: int
    end: int
    text: str

    def moved(self, by: int) -> Piece:
        """The same piece moved left by places."""
        return replace(self, left=self.left - by, right=self.right - by)

    @property
    def is_word(self) -> bool:
        """Whether it is part of a label."""
        return not (self.is_figure or AMOUNT.search(self.text))

    @property
    def is_figure(self) -> bool:
        """Whether it is printed as figures, codes and dashes are."""
        if has_chinese(self.text):
            return is_numeral(self.text)
        # The closing bracket of a cut label stands alone on its last line.
        return _MARKS.fullmatch(self.text) is None


def pieces_of(text: str, wide: int = WIDE) -> list[Piece]:
    """The pieces of a line; wide: places per Chinese character."""
    places = [0]
    for char in text:
        places.append(places[-1] + (wide if char >= "\u2e80" else 1))
    return [
        Piece(
            places[match.start()],
            places[match.end()],
            match.start(),
            match.end(),
            match.group(),
        )
        for match in _PIECE.finditer(text)
    ]


class PrintedColumn(NamedTuple):
    """Place of a printed column; whether its rows hold words."""

    left: int
    right: int
    has_words: bool


def _runs(pieces: Iterable[Piece], has_words: bool) -> list[PrintedColumn]:
    """Runs of places that some piece covers."""
    covered = sorted(
        {place for piece in pieces for place in range(piece.left, piece.right)}
    )
    return [
        PrintedColumn(run[0][1], run[-1][1] + 1, has_words)
        for _, group in groupby(enumerate(covered), lambda pair: pair[1] - pair[0])
        if (run := list(group))
    ]


def overlap(piece: Piece, column: PrintedColumn) -> int:
    return min(piece.right, column.right) - max(piece.left, column.left)


def columns_of(body: Sequence[Piece]) -> list[PrintedColumn]:
    """The columns that the rows show, words and figures separately.

    A long label may overlap the start of the figures beside it.
    """
    words = _runs((piece for piece in body if piece.is_word), True)
    figures = _runs((piece for piece in body if piece.is_figure), False)
    return sorted([*words, *figures])


def with_headers(
    columns: list[PrintedColumn], header: Iterable[Sequence[Piece]]
) -> list[PrintedColumn]:
    """The columns with their headers; some have no figures.

    A header above one column widens it, above none it has its own column, above several
    it is a group.
    """
    found = list(columns)
    for row in header:
        for piece in row:
            below = [
                place
                for place, column in enumerate(found)
                if overlap(piece, column) > 0
            ]
            if not below:
                found.append(PrintedColumn(piece.left, piece.right, False))
            elif len(below) == 1:
                column = found[below[0]]
                shared = sum(overlap(other, column) > 0 for other in row)
                if shared == 1:
                    found[below[0]] = PrintedColumn(
                        min(column.left, piece.left),
                        max(column.right, piece.right),
                        column.has_words,
                    )
    return sorted(found)


def pulled_back(rows: Sequence[Sequence[Piece]]) -> list[Sequence[Piece]]:
    """Rows whose contents a long label has pushed to the right.

    Such a label ends a blank or two before a figure, beyond the place of that figure in
    other rows; the columns of the other rows follow.
    """
    touching = [_touching(row) for row in rows]
    others = [row for row, at in zip(rows, touching, strict=True) if not at]
    if len(others) <= len(rows) - len(others):
        return list(rows)
    columns = columns_of([piece for row in others for piece in row])
    found: list[Sequence[Piece]] = []
    for row, places in zip(rows, touching, strict=True):
        for at in places:
            row = _pulled(row, at, columns)
        found.append(row)
    return found


def _touching(row: Sequence[Piece]) -> list[int]:
    """Figures of a row within two blanks of the label before them."""
    return [
        at
        for at, (label, piece) in enumerate(pairwise(row), start=1)
        if label.is_word and piece.is_figure and piece.left - label.right <= 2
    ]


def _pulled(
    row: Sequence[Piece], at: int, columns: Sequence[PrintedColumn]
) -> Sequence[Piece]:
    """A row with the piece in its column, and the following pieces if they move too."""
    pushed, rest = row[at], row[at + 1 :]
    passed = [
        column
        for column in columns
        if not column.has_words
        and column.right <= pushed.left
        and row[at - 1].left < column.left <= row[at - 1].right
    ]
    if not passed or _columns_over([pushed], columns):
        return row
    by = pushed.left - passed[-1].left
    ways = [[each.moved(step) for each in rest] for step in (0, by)]
    fitting = [way for way in ways if not rest or _columns_over(way, columns)]
    places = {tuple(_columns_over(way, columns)) for way in fitting}
    # Two ways into different columns are evidence for neither.
    return [*row[:at], pushed.moved(by), *fitting[0]] if len(places) == 1 else row


def _columns_over(
    pieces: Sequence[Piece], columns: Sequence[PrintedColumn]
) -> list[int]:
    """The column of each piece, [] if one has no column of its kind."""
    found: list[int] = []
    for piece in pieces:
        place = place_of(piece, columns, is_header=False)
        column = columns[place]
        if overlap(piece, column) <= 0 or column.has_words != piece.is_word:
            return []
        found.append(place)
    return found


def _is_used(column: PrintedColumn, rows: Iterable[Sequence[Piece]]) -> bool:
    return any(overlap(piece, column) > 0 for row in rows for piece in row)


def without_drift(
    columns: Sequence[PrintedColumn],
    headers: Sequence[Sequence[Piece]],
    rows: Sequence[Sequence[Piece]],
) -> list[PrintedColumn]:
    """Join a header above nothing with headerless figures beside it.

    Headers in larger type drift sideways when characters count as places. Figures
    between two such headers may belong to either.
    """
    is_headed = [_is_used(column, headers) for column in columns]
    is_held = [_is_used(column, rows) for column in columns]
    is_empty = [
        head and not filled for head, filled in zip(is_headed, is_held, strict=True)
    ]
    found: list[PrintedColumn] = []
    taken = -1
    for place, column in enumerate(columns):
        if is_held[place] and not is_headed[place]:
            beside = [
                at
                for at in (place - 1, place + 1)
                if taken < at < len(columns) and at >= 0 and is_empty[at]
            ]
            if len(beside) == 1:
                taken = max(place, *beside)
                other = columns[beside[0]]
                left, right = (
                    min(column.left, other.left),
                    max(column.right, other.right),
                )
                del found[len(found) - (beside[0] < place) :]
                found.append(PrintedColumn(left, right, False))
                continue
        if place > taken:
            found.append(column)
    return found


def place_of(piece: Piece, columns: Sequence[PrintedColumn], is_header: bool) -> int:
    """The column of a piece or, for a header, the nearest one."""
    middle = piece.left + piece.right

    def fit(place: int) -> tuple[int, bool, int]:
        column = columns[place]
        return (
            overlap(piece, column),
            not is_header and column.has_words == piece.is_word,
            -abs(column.left + column.right - middle),
        )

    return max(range(len(columns)), key=fit)


def blanked(line: Line, spans: Iterable[Span]) -> Line:
    """A line with blanks, as wide, in place of whole cells or of parts of its text."""
    text, cells = line.text, list(line.cells or ())
    for cell, start, end in spans:
        if cell >= 0:
            cells[cell] = ""
            continue
        blanks = ("\u3000" if each >= "\u2e80" else " " for each in text[start:end])
        text = text[:start] + "".join(blanks) + text[end:]
    return replace(line, text=text, cells=line.cells and tuple(cells))
