"""Tables over several pages: one set of columns, broken rows rejoined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures import is_ascending, is_number, parse_number
from ingest.readers.cells import GridRow, join_wrapped
from ingest.readers.parts import Part, TablePart, TextPart

_FURNITURE = re.compile(r"[\d\s第页共/\-—–_.·]*")
_SAME_PLACE = 3.0
_STARTS_LABEL = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、]|其中|注[:：]"
)
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
_AMOUNT_START = re.compile(r"-?[\d,]+(?:,\d{0,2}|\.\d?)")
_NO_AMOUNT_START = re.compile(r"0\d|\.")
_LONG_NUMBER = 3
_CODE_LENGTHS = (5, 7)
_FEWEST_HEADERS = 2
# Number of pages with a line at the edge that make it a running title.
_FEWEST_PAGES = 3

Place = tuple[int, int]


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or blank."""
    return _FURNITURE.fullmatch(text) is not None


def _running_titles(pages: Sequence[Sequence[Part]]) -> frozenset[str]:
    """Lines at the edge of several pages."""
    seen = Counter(
        text
        for parts in pages
        for text in {
            part.text.strip()
            for part in (*parts[:1], *parts[-1:])
            if isinstance(part, TextPart)
        }
    )
    return frozenset(text for text, count in seen.items() if count >= _FEWEST_PAGES)


def _outermost(parts: Sequence[Part], step: int, running: frozenset[str]) -> int | None:
    """Index of the first (step 1) or last (step -1) part, if that is a table."""
    places = range(len(parts)) if step > 0 else range(len(parts) - 1, -1, -1)
    for place in places:
        part = parts[place]
        if isinstance(part, TablePart):
            return place
        if not is_furniture(part.text) and part.text.strip() not in running:
            return None
    return None


def _fits(inner: Sequence[float], outer: Sequence[float]) -> bool:
    """Whether every border is one of the other table, the outermost being equal."""
    return (
        abs(inner[0] - outer[0]) <= _SAME_PLACE
        and abs(inner[-1] - outer[-1]) <= _SAME_PLACE
        and all(any(abs(x - other) <= _SAME_PLACE for other in outer) for x in inner)
    )


def _chains(pages: Sequence[Sequence[Part]]) -> list[list[Place]]:
    """(page, part) of the tables that continue from one page to the next."""
    running = _running_titles(pages)
    chains: list[list[Place]] = []
    for page in range(1, len(pages)):
        last = _outermost(pages[page - 1], -1, running)
        first = _outermost(pages[page], 1, running)
        if last is None or first is None:
            continue
        before, after = pages[page - 1][last], pages[page][first]
        assert isinstance(before, TablePart)
        assert isinstance(after, TablePart)
        if not (_fits(before.xs, after.xs) or _fits(after.xs, before.xs)):
            continue
        if chains and chains[-1][-1] == (page - 1, last):
            chains[-1].append((page, first))
        else:
            chains.append([(page - 1, last), (page, first)])
    return chains


def _on_borders(table: TablePart, xs: tuple[float, ...]) -> TablePart:
    """The table with its cells on a finer set of columns."""
    if len(xs) == len(table.xs):
        return table
    places = [
        min(range(len(xs)), key=lambda place: abs(xs[place] - own)) for own in table.xs
    ]
    rows: list[GridRow] = []
    for row in table.rows:
        cells, spans = [""] * (len(xs) - 1), [0] * (len(xs) - 1)
        full = [False] * (len(xs) - 1)
        for column, (text, span) in enumerate(zip(row.cells, row.spans, strict=True)):
            cells[places[column]] = text
            full[places[column]] = row.full[column]
            if span:
                spans[places[column]] = places[column + span] - places[column]
        rows.append(GridRow(tuple(cells), tuple(spans), tuple(full)))
    return TablePart(xs, tuple(rows))


def _is_cut_amount(text: str, rest: str, is_full: bool) -> bool:
    """Whether two texts are an amount only together.

    A preceding whole number may be a column number, unless it is long and fills its
    cell, or the next text cannot begin an amount.
    """
    if not _AMOUNT.fullmatch(text + rest):
        return False
    if _AMOUNT_START.fullmatch(text):
        return True
    is_long = len(text) >= _LONG_NUMBER and is_full
    return text.isdigit() and (is_long or _NO_AMOUNT_START.match(rest) is not None)


def _goes_on(text: str, rest: str, is_full: bool) -> bool:
    """Whether a label, or a class code, may continue in the row on the next page."""
    if rest.isdigit():
        return text.isdigit() and len(text + rest) in _CODE_LENGTHS
    return is_full and not _STARTS_LABEL.match(rest) and not rest[:1].isdigit()


def _owner(rows: Sequence[GridRow], place: int) -> int:
    """Index of the row in which the last cell of a column begins, else -1."""
    number = len(rows) - 1
    while number >= 0 and not rows[number].spans[place]:
        number -= 1
    return number


def _cut_places(rows: Sequence[GridRow], first: GridRow) -> list[int]:
    """Columns in which the first row after a page break continues the last, if any.

    A split amount shows a broken row; else every text of the row must continue a cell
    with a full line, except headers below a merged one.
    """
    owners = {
        place: rows[number]
        for place, rest in enumerate(first.cells)
        if rest
        and (number := _owner(rows, place)) >= 0
        and rows[number].spans[place] == first.spans[place]
    }
    is_header = not any(char.isdigit() for char in "".join(first.cells))
    if len(owners) < sum(map(bool, first.cells)) and not is_header:
        return []
    is_amount_cut = any(
        _is_cut_amount(row.cells[place], first.cells[place], row.full[place])
        for place, row in owners.items()
    )
    goes_on = all(
        row.cells[place]
        and (
            is_amount_cut
            or _goes_on(row.cells[place], first.cells[place], row.full[place])
        )
        for place, row in owners.items()
    )
    return list(owners) if goes_on else []


def _is_head(row: GridRow) -> bool:
    """Whether a row can be a header: words, or column numbers."""
    numbers = [parse_number(cell) for cell in row.cells if is_number(cell)]
    return not numbers or is_ascending(numbers)


def _repeated_head(first: TablePart, after: TablePart) -> tuple[GridRow, ...]:
    """The first rows of a table that it repeats on a later page.

    The last one has several texts: a label alone may begin a row without amounts.
    """
    head: list[GridRow] = []
    for row, again in zip(first.rows, after.rows, strict=False):
        if row.cells != again.cells or row.spans != again.spans or not _is_head(row):
            break
        head.append(again)
    while head and sum(map(bool, head[-1].cells)) < _FEWEST_HEADERS:
        head.pop()
    return tuple(head)


def _mend(before: TablePart, after: TablePart) -> tuple[TablePart, TablePart]:
    """Move text cut off by a page break back into the rows before it."""
    if not before.rows or not after.rows:
        return before, after
    rows, first = list(before.rows), after.rows[0]
    places = _cut_places(rows, first)
    left = list(first.cells)
    for place in places:
        number = _owner(rows, place)
        row = rows[number]
        cells, full = list(row.cells), list(row.full)
        cells[place] = join_wrapped((cells[place], first.cells[place]))
        full[place] = first.full[place]
        rows[number] = replace(row, cells=tuple(cells), full=tuple(full))
        left[place] = ""
    rest = [replace(first, cells=tuple(left))] if any(left) or not places else []
    return (
        replace(before, rows=tuple(rows)),
        replace(after, rows=(*rest, *after.rows[1:])),
    )


def join_pages(pages: list[list[Part]]) -> set[Place]:
    """Give tables over several pages the same columns, and rejoin their rows.

    Changes the pages; returns (page, part) of the tables that continue another.
    """
    continued: set[Place] = set()
    for chain in _chains(pages):
        tables = [
            part
            for page, place in chain
            if isinstance(part := pages[page][place], TablePart)
        ]
        finest = max((table.xs for table in tables), key=len)
        if not all(_fits(table.xs, finest) for table in tables):
            continue
        tables = [_on_borders(table, finest) for table in tables]
        heads = [_repeated_head(tables[0], table) for table in tables[1:]]
        for number, head in enumerate(heads, start=1):
            body = replace(tables[number], rows=tables[number].rows[len(head) :])
            tables[number - 1], tables[number] = _mend(tables[number - 1], body)
        for number, head in enumerate(heads, start=1):
            rows = (*head, *tables[number].rows)
            tables[number] = replace(tables[number], rows=rows)
        for (page, place), table in zip(chain, tables, strict=True):
            pages[page][place] = table
        continued.update(chain[1:])
    return continued
