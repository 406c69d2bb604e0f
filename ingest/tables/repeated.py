"""Headers that a table prints again where it goes on: on a further page, or inside it.

Text, web pages, Word, workbooks and PDF are alike here: a line is what it prints, piece
by piece (words between blanks, or cells).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Claim, Line, Span
from ingest.figures import has_digit
from ingest.reference import PublishedTable
from ingest.tables.claims import Found, column_number_claims, heading_claims, texts_of
from ingest.tables.columns import split_header, without_number_words
from ingest.tables.header import NO_VALUES, header_height, pieces_of_label
from ingest.tables.line_names import LineNames
from ingest.tables.places import AMOUNT
from ingest.tables.tabular import header_end
from ingest.tables.titles import bare_title
from ingest.text import fold, has_chinese

_CONTINUED = re.compile(r"\(?(?:续表?\d{0,2}|接上[表页])\)?[:、]?")
_PAGE_NUMBER = re.compile(r"[—\-–第]*\d{1,3}[—\-–页]*(?:[/共]*\d{1,3}页?)?")
# So many headers side by side are no labels of a row.
_FEWEST_HEADERS = 3
# What a line is that a table prints again.
_HEADING, _COUNT, _PAGE = "heading", "count", "page"


@dataclass(frozen=True)
class Repeated:
    """The lines of a table without what it prints again.

    headings: titles, units and headers; counts number the columns; pages: numbers of
    pages between them.
    """

    lines: tuple[Line, ...]
    headings: tuple[Line, ...] = ()
    counts: tuple[Line, ...] = ()
    pages: tuple[Line, ...] = ()

    def claims(self, table_key: str) -> Iterator[Found]:
        """What became of the digits of the lines printed again."""
        yield from heading_claims(self.headings, table_key)
        for line in self.counts:
            yield from column_number_claims(line, table_key)
        for line in self.pages:
            for cell, text in texts_of(line):
                yield Claim(line, Span(cell, 0, len(text)), "furniture", table_key)


def _pieces(line: Line) -> list[str]:
    """What a line prints, folded: its cells, or its words."""
    return [fold(each) for each in line.cells or line.text.split() if each.strip()]


class _Header:
    """What a table prints above its rows, and what repeats it.

    lines: those above the first row; count: whether the last one numbers the columns.
    """

    def __init__(self, lines: Sequence[Line], count: int, title: str) -> None:
        self.title = bare_title(fold(title))
        self.numbers = without_number_words(_pieces(lines[-1])) if count else []
        words = lines[:-1] if count else lines
        self.order: dict[str, int] = {}
        for place, line in enumerate(words):
            self.order.setdefault("".join(_pieces(line)), place)
        self.pieces = [piece for line in words for piece in _pieces(line)]

    def counts(self, line: Line) -> bool:
        """Whether a line numbers the columns as the header does."""
        return bool(self.numbers) and self.numbers == without_number_words(
            _pieces(line)
        )

    def place(self, line: Line) -> int | None:
        """Which line of the header a line is, None if it is none."""
        return self.order.get("".join(_pieces(line)))

    def heads(self, line: Line) -> bool:
        """Whether a line prints several headers, however the first ones are broken."""
        pieces = set(_pieces(line))
        if not pieces & NO_VALUES and len(pieces) < _FEWEST_HEADERS:
            return False
        # 2 and 20 are parts of 2023年度; figures are no headers all the same.
        if any(has_digit(piece) and not has_chinese(piece) for piece in pieces):
            return False
        free = set(range(len(self.pieces)))
        return len(pieces) > 1 and all(
            any(piece in own for own in self.pieces)
            or pieces_of_label(piece, self.pieces, free)
            for piece in pieces
        )

    def goes_on(self, line: Line) -> bool:
        """Whether a line says that the table goes on: 续表, or its title with that."""
        text = "".join(_pieces(line))
        rest = _CONTINUED.sub("", text)
        return rest != text and bare_title(rest) in ("", self.title)


def _above(
    table: PublishedTable, lines: Sequence[Line], is_grid: bool
) -> tuple[int, int]:
    """How many lines stand above the rows, and how many columns the last one counts."""
    if not is_grid:
        height, count = split_header(lines)
        return height or header_end(lines), count
    places = [at for at, line in enumerate(lines) if line.cells]
    cells = [lines[at] for at in places]
    height, numbered = header_height(table, cells, LineNames(table.lines))
    return (places[height - 1] + 1 if height else 0), len(numbered)


def without_repeats(
    table: PublishedTable, title: str, lines: Sequence[Line], *, is_grid: bool
) -> Repeated:
    """The lines of a table, what it prints again of its header and title set apart.

    A line is a header printed again that prints several headers, or numbers the columns
    below such a line, with a word for it or at the top of a page.  With it go the lines
    of the header above and below it, and 续表 and the number of a page between them.
    """
    height, count = _above(table, lines, is_grid)
    header = _Header(lines[:height], count, title)
    body = [line for line in lines[height:] if not line.is_blank]
    has_points = any(AMOUNT.search(line.text) for line in body)
    taken: dict[int, str] = {}
    for at, line in enumerate(body):
        kind = _kind(header, line, body[at - 1] if at else None, taken.get(at - 1))
        if not kind:
            continue
        taken[at] = kind
        for step in (-1, 1) if kind == _HEADING else (-1,):
            taken.update(_beside(header, body, at, step, has_points=has_points))
    kinds = {id(body[at]): kind for at, kind in taken.items()}
    parted: dict[str, list[Line]] = {"": [], _HEADING: [], _COUNT: [], _PAGE: []}
    for line in lines:
        parted[kinds.get(id(line), "")].append(line)
    return Repeated(*map(tuple, parted.values()))


def _kind(header: _Header, line: Line, above: Line | None, kind: str | None) -> str:
    """What a line prints again by itself, "" if it does not; above: the line above."""
    if header.goes_on(line) or header.heads(line):
        return _HEADING
    if not header.counts(line):
        return ""
    has_word = any("次" in piece for piece in _pieces(line))
    is_below = (
        above is None
        or kind == _HEADING
        or header.place(above) is not None
        or line.page > above.page
    )
    return _COUNT if has_word or is_below else ""


def _beside(
    header: _Header, body: Sequence[Line], at: int, step: int, *, has_points: bool
) -> Iterator[tuple[int, str]]:
    """Lines of the header, and numbers of pages, that go with a line printed again.

    They stand above it (step -1) or below (1) in the order of the header.  A whole
    number alone is no amount where labels stand, or where the amounts have decimals
    (has_points).
    """
    last = header.place(body[at])
    if last is None and header.counts(body[at]):
        last = len(header.order)
    while 0 <= at + step < len(body):
        at += step
        place = header.place(body[at])
        if place is not None and (last is None or (place - last) * step > 0):
            last = place
            yield at, _HEADING
        elif _PAGE_NUMBER.fullmatch("".join(_pieces(body[at]))) and (
            has_points or (body[at].cells or ("",))[0]
        ):
            yield at, _PAGE
        elif not header.goes_on(body[at]):
            return
