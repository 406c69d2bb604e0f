"""Indicators of a form without levels in running text: one row per line.

Such a form has columns that forms with levels lack (计量单位, 指标性质), so every cell
is placed by its kind; a line that fits in several ways is listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby, takewhile

from ingest.performance.entries import Entry, number
from ingest.performance.text.stream import Chunk, Stream
from ingest.performance.words.lists import ENDS
from ingest.performance.words.values import figure_of, is_blank_mark, is_sign
from ingest.tables.model import Unplaced

UNDECIDED = "its column cannot be told from the text"
_POINTS = ("weight", "score")
_WORDS = ("level3", "target_unit", "criteria")
_MAY_BE_BLANK = ("target_unit", "nature", "initial_target", "criteria", "reason")
_MOST_POINTS = 100
_HAS_FIGURE = re.compile(r"\d")


@dataclass
class _Row:
    """The cells of one line; values: by column, None if the columns stay open."""

    cells: list[Chunk]
    values: dict[str, str] | None

    @property
    def is_words(self) -> bool:
        """Whether the line may be the rest of a name."""
        return not any(_HAS_FIGURE.search(cell.text) for cell in self.cells)


def _ends(row: _Row) -> bool:
    """Whether a line is below the indicators: an explanation or a sentence."""
    first = row.cells[0].text
    return first.startswith(ENDS) or (len(row.cells) == 1 and first.endswith("。"))


def _suits(key: str, text: str) -> bool:
    """Whether a text matches the kind of a column."""
    if key in _POINTS:
        figure = number(text)
        return figure is not None and figure <= Decimal(_MOST_POINTS)
    if key == "rate":
        return figure_of(text) is not None or is_blank_mark(text)
    if key == "nature":
        return is_sign(text)
    is_word = not figure_of(text) and not is_sign(text)
    return is_word if key in _WORDS else not (key != "reason" and is_sign(text))


def _placed(texts: Sequence[str], keys: Sequence[str]) -> dict[str, str] | None:
    """Texts by column, None unless there is exactly one way to place them."""
    blank = [key for key in keys if key in _MAY_BE_BLANK]
    lacking = len(keys) - len(texts)
    if not 0 <= lacking <= len(blank):
        return None
    ways: list[dict[str, str]] = []
    for gone in combinations(blank, lacking):
        columns = [key for key in keys if key not in gone]
        if all(map(_suits, columns, texts)):
            ways.append(dict(zip(columns, texts, strict=True)))
    return ways[0] if len(ways) == 1 else None


def _rows(stream: Stream, keys: Sequence[str], start: int, end: int) -> Iterator[_Row]:
    chunks = stream.chunks(start, end) if start < end else iter(())
    for _, cells in groupby(chunks, lambda chunk: id(stream.line_at(chunk.start))):
        row = list(cells)
        texts = [stream.printed(cell.start, cell.end) for cell in row]
        yield _Row(row, _placed(texts, keys))


def read_flat(
    stream: Stream, keys: Sequence[str], start: int, end: int
) -> tuple[list[Entry], list[Unplaced]]:
    """Entries of a span; figures of undecided lines are listed.

    Words between two rows may end the name above or begin the one below; neither row
    then has a name.
    """
    found = _rows(stream, keys, start, end)
    rows = list(takewhile(lambda row: not _ends(row), found))
    entries: list[Entry] = []
    unplaced: list[Unplaced] = []
    for place, row in enumerate(rows):
        near = rows[max(place - 1, 0) : place + 2]
        if row.values and not any(each.is_words for each in near):
            entries.append(Entry(row.values, stream.line_at(row.cells[0].start)))
            continue
        unplaced += [
            Unplaced(cell.text, UNDECIDED, stream.line_at(cell.start))
            for cell in row.cells
            if _HAS_FIGURE.search(cell.text)
        ]
    return entries, unplaced
