"""Text of the cells of a ruled table."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.glyphs import Glyph, Word, group_lines, line_text, word_of
from ingest.readers.ruling import Cell, RuledTable

_NUMBER = re.compile(r"-?[\d,]*\d(?:\.\d+)?%?")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
_SEVERAL = re.compile(rf"(?<![\d,.]){_AMOUNT.pattern} +{_AMOUNT.pattern}(?!\d)")
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")
# Share of the character height: figures of two columns are further apart.
_COLUMN_GAP = 0.08
# Between a border and the text beside it, in points.
_PADDING = 5.5
# Fewer characters may be headers of adjacent narrow columns.
_SHORTEST_OVERFLOW = 4


@dataclass(frozen=True)
class GridRow:
    """One row of a table as printed.

    cells: text of each grid column, empty if blank or covered.
    spans: columns that each cell covers, 0 if another covers it. full: whether the last
    line of each cell reaches its right border, so that it may continue on the next
    page. words: text of the row if its cells are unclear, else empty; the row is then
    not a grid row.
    """

    cells: tuple[str, ...]
    spans: tuple[int, ...]
    full: tuple[bool, ...] = ()
    words: tuple[Word, ...] = ()


def join_wrapped(lines: Sequence[str]) -> str:
    """Join the lines of a cell: Chinese and figures without a blank between them."""
    text = ""
    for line in lines:
        parts_words = _LATIN_END.search(text) and _LATIN_START.match(line)
        parts_amounts = _AMOUNT.fullmatch(text) and _AMOUNT.fullmatch(line)
        text += (" " if parts_words or parts_amounts else "") + line
    return text


def _place(borders: Sequence[float], at: float) -> int:
    """Index of the strip between borders that holds a point."""
    return min(max(bisect_right(borders, at) - 1, 0), len(borders) - 2)


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


class _Sorter:
    """Sort the words of a table into its cells."""

    def __init__(self, table: RuledTable) -> None:
        self.table = table
        self.words: dict[Cell, list[Word]] = {}
        self.overflowing: list[tuple[Word, tuple[Cell, ...]]] = []

    def add(self, word: Word) -> None:
        """Put a word into its cell, cut at a border it crosses."""
        row = self.table.cells[_place(self.table.ys, word.middle)]
        first = row[_place(self.table.xs, _middle(word.glyphs[0]))]
        last = row[_place(self.table.xs, _middle(word.glyphs[-1]))]
        if first is last:
            self.words.setdefault(first, []).append(word)
        elif _NUMBER.fullmatch(word.text) and self._is_tight(word):
            cell = self._widest(word, first, last)
            self.words.setdefault(cell, []).append(word)
        elif len(word.text) >= _SHORTEST_OVERFLOW and self._is_tight(word):
            self.overflowing.append((word, row))
        else:
            self._cut(word, row)

    def settle(self) -> None:
        """Place text that runs into blank cells: it belongs to the first cell."""
        overflowing, self.overflowing = self.overflowing, []
        for word, row in overflowing:
            first = _place(self.table.xs, _middle(word.glyphs[0]))
            last = _place(self.table.xs, _middle(word.glyphs[-1]))
            others = [cell for cell in row[first : last + 1] if cell is not row[first]]
            if any(self.words.get(cell) for cell in others):
                self._cut(word, row)
            else:
                self.words.setdefault(row[first], []).append(word)

    def _cut(self, word: Word, row: Sequence[Cell]) -> None:
        part: list[Glyph] = []
        last: Cell | None = None
        for glyph in word.glyphs:
            cell = row[_place(self.table.xs, _middle(glyph))]
            if last is not None and cell is not last:
                self.words.setdefault(last, []).append(word_of(part))
                part = []
            part.append(glyph)
            last = cell
        if last is not None:
            self.words.setdefault(last, []).append(word_of(part))

    @staticmethod
    def _is_tight(word: Word) -> bool:
        """Whether no gap separates the digits: a figure wider than its column."""
        glyphs = word.glyphs
        return all(
            right.x0 - left.x1 < _COLUMN_GAP * word.size
            for left, right in pairwise(glyphs)
        )

    def _widest(self, word: Word, first: Cell, last: Cell) -> Cell:
        """The cell with most of a figure that crosses a border."""

        def share(cell: Cell) -> float:
            left = self.table.xs[cell.column]
            right = self.table.xs[cell.column + cell.column_span]
            return min(right, word.x1) - max(left, word.x0)

        return max((first, last), key=share)


def _amount_count(lines: Sequence[Sequence[Word]]) -> int:
    """Number of lines, if each is one whole amount, else 0."""
    if all(_AMOUNT.fullmatch(line_text(line)) for line in lines):
        return len(lines)
    return 0


def _nearest(levels: Sequence[float], at: float) -> int:
    return min(range(len(levels)), key=lambda place: abs(levels[place] - at))


def _split_band(
    cells: Sequence[Cell], words: dict[Cell, list[Word]]
) -> list[dict[Cell, list[Word]]]:
    """Cut a row that holds several printed rows without rules between them.

    Only columns of whole amounts, one below another, show several rows; everything else
    goes to the amount beside it.
    """
    lines = {cell: group_lines(words.get(cell, [])) for cell in cells}
    counts = [_amount_count(parts) for parts in lines.values() if len(parts) > 1]
    if not any(counts):
        return [words]
    model = max(lines.values(), key=lambda parts: (_amount_count(parts), len(parts)))
    levels = [line[0].middle for line in model]
    bands: list[dict[Cell, list[Word]]] = [{} for _ in levels]
    for cell, parts in lines.items():
        for place, line in enumerate(parts):
            same = len(parts) == len(levels)
            band = place if same else _nearest(levels, line[0].middle)
            bands[band].setdefault(cell, []).extend(line)
    return bands


def _is_full(table: RuledTable, cell: Cell, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether no further character fits into the last line of a cell."""
    if not lines:
        return False
    first, last = lines[-1][0], lines[-1][-1]
    width = table.xs[cell.column + cell.column_span] - table.xs[cell.column]
    return width - (last.x1 - first.x0) < 2 * _PADDING + last.size


def _row(
    table: RuledTable, cells: Sequence[Cell], words: dict[Cell, list[Word]]
) -> GridRow:
    """One printed row: texts and spans of the cells that begin in it."""
    width = len(table.xs) - 1
    texts, spans, full = [""] * width, [0] * width, [False] * width
    is_torn = False
    for cell in cells:
        lines = group_lines(words.get(cell, []))
        text = join_wrapped([line_text(line) for line in lines])
        is_torn = is_torn or _SEVERAL.search(text) is not None
        texts[cell.column] = text
        spans[cell.column] = cell.column_span
        full[cell.column] = _is_full(table, cell, lines)
    if is_torn:
        loose = tuple(word for cell in cells for word in words.get(cell, []))
        return GridRow((), (), words=loose)
    return GridRow(tuple(texts), tuple(spans), tuple(full))


def table_rows(table: RuledTable, words: Sequence[Word]) -> Iterator[GridRow]:
    """Yield the rows of a table, top to bottom."""
    sorter = _Sorter(table)
    for word in words:
        sorter.add(word)
    sorter.settle()
    for number, row in enumerate(table.cells):
        cells = list(dict.fromkeys(cell for cell in row if cell.row == number))
        if all(cell.row_span == 1 for cell in cells):
            for band in _split_band(cells, sorter.words):
                yield _row(table, cells, band)
        else:
            yield _row(table, cells, sorter.words)
