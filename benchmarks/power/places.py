"""Places of figures in a document, and changes of the text there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.document import Line, Span

# A figure that can be misprinted: digits, commas, a point, a minus.
FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# Line by page and number: the lines of a page have unique numbers.
Lines = Mapping[tuple[int, int], Line]


@dataclass(frozen=True)
class Place:
    """Characters of a line from start to end: of one cell, or of its text (cell -1)."""

    page: int
    number: int
    cell: int
    start: int
    end: int

    @property
    def line(self) -> tuple[int, int]:
        """Page and number of the line."""
        return self.page, self.number


@dataclass(frozen=True)
class Edit:
    """Other characters for a place; an empty place means an insertion."""

    place: Place
    text: str


def lines_of(lines: Iterable[Line]) -> Lines:
    """The lines of a document by page and number."""
    return {(line.page, line.number): line for line in lines}


def text_of(lines: Lines, page: int, number: int, cell: int) -> str:
    """The text of a line or of one of its cells, empty if absent."""
    line = lines.get((page, number))
    if line is None:
        return ""
    if cell < 0:
        return line.text
    return line.cells[cell] if line.cells and cell < len(line.cells) else ""


def figure_in(lines: Lines, page: int, number: int, span: Span) -> Place | None:
    """The place of the only figure in a span; None if there are none or several."""
    text = text_of(lines, page, number, span.cell)
    end = min(span.end, len(text))
    found = list(FIGURE.finditer(text, span.start, end))
    if len(found) != 1:
        return None
    return Place(page, number, span.cell, *found[0].span())


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with the edits of its places, which do not overlap."""
    for edit in sorted(edits, key=lambda each: each.place.start, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def places_after(edits: Iterable[Edit]) -> list[Place]:
    """The places of the edits' characters after all edits."""
    after: list[Place] = []
    ordered = sorted(edits, key=lambda each: (*each.place.line, each.place.start))
    shift: dict[tuple[int, int, int], int] = {}
    for edit in ordered:
        place = edit.place
        key = (*place.line, place.cell)
        start = place.start + shift.get(key, 0)
        after.append(Place(*key, start, start + len(edit.text)))
        longer = len(edit.text) - (place.end - place.start)
        shift[key] = shift.get(key, 0) + longer
    return after
