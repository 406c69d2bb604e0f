"""Headers that a table repeats where it continues, on a later page or inside it.

All formats are alike here: a line is its printed pieces (words between blanks, or
cells).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Claim, Line, Span
from ingest.figures import has_digit
from ingest.reference import PublishedTable
from ingest.tables.claims import Found, column_number_claims, heading_claims, texts_of
from ingest.tables.column_numbers import split_header, without_number_words
from ingest.tables.header import NO_VALUES, header_height, pieces_of_label
from ingest.tables.line_names import LineNames
from ingest.tables.places import AMOUNT
from ingest.tables.tabular import header_end
from ingest.tables.titles import bare_title
from ingest.text import fold, has_chinese

_CONTINUED = re.compile(r"\(?(?:续表?\d{0,2}|接上[表页])\)?[:、]?")
_PAGE_NUMBER = re.compile(r"[—\-–第]*\d{1,3}[—\-–页]*(?:[/共]*\d{1,3}页?)?")
# This many headers side by side are not labels of a row.
_FEWEST_HEADERS = 3
# Kinds of repeated lines.
_HEADING, _COUNT, _PAGE = "heading", "count", "page"


@dataclass(frozen=True)
class Repeated:
    """The lines of a table without repeated ones.

    headings: titles, units and headers; counts: column numbers; pages: page numbers
    between them.
    """

    lines: tuple[Line, ...]
    headings: tuple[Line, ...] = ()
    counts: tuple[Line, ...] = ()
    pages: tuple[Line, ...] = ()

    def claims(self, table_key: str) -> Iterator[Found]:
        """Uses of the digits of repeated lines."""
        yield from heading_claims(self.headings, table_key)
        for line in self.counts:
            yield from column_number_claims(line, table_key)
        for line in self.pages:
            for cell, text in texts_of(line):
                yield Claim(line, Span(cell, 0, len(text)), "furniture", table_key)


def _pieces(line: Line) -> list[str]:
    """The folded pieces of a line: its cells, or its words."""
    return [fold(each) for each in line.cells or line.text.split() if each.strip()]


class _Header:
    """The header of a table, and lines that repeat it.

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
        """Index of the header line that a line repeats, else None."""
        return self.order.get("".join(_pieces(line)))

    def heads(self, line: Line) -> bool:
        """Whether a line prints several headers, however the first ones are split."""
        pieces = set(_pieces(line))
        if not pieces & NO_VALUES and len(pieces) < _FEWEST_HEADERS:
            return False
        # 2 and 20 are parts of 2023年度, but figures are not headers.
        if any(has_digit(piece) and not has_chinese(piece) for piece in pieces):
            return False
        free = set(range(len(self.pieces)))
        return len(pieces) > 1 and all(
            any(piece in own for own in self.pieces)
            or pieces_of_label(piece, self.pieces, free)
            for piece in pieces
        )

    def goes_on(self, line: Line) -> bool:
        """Whether a line marks a continuation: 续表, or the title with it."""
        text = "".join(_pieces(line))
        rest = _CONTINUED.sub("", text)
        return rest != text and bare_title(rest) in ("", self.title)


def _above(
    table: PublishedTable, lines: Sequence[Line], is_grid: bool
) -> tuple[int, int]:
    """Number of lines above the rows, and of columns that the last one counts."""
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
    """Separate the lines of a table from its repeated header and title.

    A repeated header line prints several headers, or numbers the columns below such a
    line, with a word for it or at the top of a page. Adjacent header lines, 续表 and
    page numbers between them go with it.
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
    """Kind of repetition of a single line, else ""; above: the line above."""
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
    """Header lines and page numbers that go with a repeated line.

    They stand above it (step -1) or below (1) in header order. A lone whole number is
    not an amount in a label column, or if amounts have decimals (has_points).
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
