"""Indicators in running text whose columns a row alone decides: one row per line.

Forms without levels, and those with columns in another order than the usual one. Every
cell is placed by its kind; a line that fits in several ways is listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.performance.entries import Entry, is_level_label
from ingest.performance.text.aligned import cells_of, place_rows
from ingest.performance.text.stream import Chunk, Stream
from ingest.performance.words.lists import ENDS
from ingest.tables.model import Unplaced

UNDECIDED = "its column cannot be told from the text"
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


def _rows(stream: Stream, keys: Sequence[str], start: int, end: int) -> Iterator[_Row]:
    for row in cells_of(stream, start, end):
        texts = [stream.printed(cell.start, cell.end) for cell in row]
        placed = place_rows(texts, keys, {0})
        values = {key: texts[at] for key, at in placed[0].items()} if placed else None
        yield _Row(row, values)


def _levels(row: _Row) -> dict[str, str]:
    """The names of levels at the start of an undecided row, for the rows below it."""
    found: dict[str, str] = {}
    for level, cell in enumerate(row.cells[:2], start=1):
        if is_level_label(cell.text, level):
            found[f"level{level}"] = cell.text
        elif level == 1 and is_level_label(cell.text, 2):
            return {"level2": cell.text}
    return found


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
        if levels := _levels(row):
            entries.append(Entry(levels, stream.line_at(row.cells[0].start)))
        unplaced += [
            Unplaced(cell.text, UNDECIDED, stream.line_at(cell.start))
            for cell in row.cells
            if _HAS_FIGURE.search(cell.text)
        ]
    return entries, unplaced
