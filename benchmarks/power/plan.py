"""The plan of misprints: which figure of which document, and how."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.figures import is_number
from power.facts import number_of
from power.misprint import MISPRINTS, is_other, printed_like, separator_misplaced
from power.original import Original, Printed
from power.places import Edit, Place, text_of

SEPARATOR = "separator misplaced"
BLANK, NEXT_ROW, IN_ROW, TWICE = (
    "blank", "next row", "swapped in row", "printed twice",
)  # fmt: skip
DIRECTION = "direction turned"
_OF_FIGURE = (*MISPRINTS, SEPARATOR)
KINDS = {
    "table": (*_OF_FIGURE, BLANK, NEXT_ROW, IN_ROW, TWICE),
    "prose": tuple(
        DIRECTION if kind == "sign flipped" else kind for kind in _OF_FIGURE
    ),
    "form": (*_OF_FIGURE, BLANK),
}
_OPPOSITES = {
    "增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "下降",
}  # fmt: skip


@dataclass(frozen=True)
class Misprint:
    """One figure of a document printed wrongly.

    figures: the figures of the document that have changed their place or value,
    the misprinted one first; edits: the new text; change: in words.
    """

    copy_id: str
    original: int
    part: str
    kind: str
    figures: tuple[Printed, ...]
    edits: tuple[Edit, ...]

    @property
    def printed(self) -> Printed:
        """The misprinted figure."""
        return self.figures[0]

    @property
    def change(self) -> str:
        """Old and new text."""
        return f"{self.printed.text} → {self.edits[0].text or 'blank'}"


def plan(
    originals: Sequence[Original], part: str, count: int, seed: int
) -> list[Misprint]:
    """Misprints of one part, as many of every kind and from every kind of document.

    originals: with the figures that can be misprinted.  Returns fewer than count if no
    further figure can be misprinted in a kind.
    """
    chance = random.Random(f"{seed} {part}")
    queues = _queues(originals, part, chance)
    found: list[Misprint] = []
    used: set[tuple[int, Place, str]] = set()
    kinds = list(KINDS[part])
    turn = 0
    while queues and kinds and len(found) < count:
        kind = kinds[turn % len(kinds)]
        made = None
        # Groups of documents take turns, and kinds take turns within them.
        for offset in range(len(queues)):
            queue = queues[(turn // len(kinds) + turn + offset) % len(queues)]
            made = _first(queue, part, kind, chance, used, f"{part}-{len(found)}")
            if made:
                break
        if made is None:
            kinds.remove(kind)
            continue
        used.add((made.original, made.printed.place, kind))
        found.append(made)
        turn += 1
    return found


_Queue = list[tuple[int, Original, Printed]]


def _queues(
    originals: Sequence[Original], part: str, chance: random.Random
) -> list[_Queue]:
    """The figures of every group of documents, each in random order."""
    groups: dict[str, _Queue] = {}
    for number, original in enumerate(originals):
        for printed in original.figures:
            if printed.part == part:
                group = groups.setdefault(original.source.group, [])
                group.append((number, original, printed))
    for group in groups.values():
        chance.shuffle(group)
    return list(groups.values())


def _first(
    queue: _Queue,
    part: str,
    kind: str,
    chance: random.Random,
    used: set[tuple[int, Place, str]],
    copy_id: str,
) -> Misprint | None:
    """The first figure of a queue that can be misprinted in a kind, moved last."""
    for at, (number, original, printed) in enumerate(queue):
        if (number, printed.place, kind) in used:
            continue
        made = misprinted(original, printed, kind, chance)
        if made:
            queue.append(queue.pop(at))
            return Misprint(copy_id, number, part, kind, *made)
    return None


Made = tuple[tuple[Printed, ...], tuple[Edit, ...]]


def misprinted(
    original: Original, printed: Printed, kind: str, chance: random.Random
) -> Made | None:
    """The edits that misprint a figure in a kind, None if impossible."""
    if kind in _OF_FIGURE:
        text = _misprinted_text(printed.text, kind, chance)
        return None if text is None else ((printed,), (Edit(printed.place, text),))
    ways: dict[str, Callable[[Original, Printed], Made | None]] = {
        BLANK: _blank,
        NEXT_ROW: _next_row,
        IN_ROW: _in_row,
        TWICE: _twice,
        DIRECTION: _direction,
    }
    return ways[kind](original, printed)


def _misprinted_text(text: str, kind: str, chance: random.Random) -> str | None:
    if kind == SEPARATOR:
        return separator_misplaced(text, chance)
    before = text.replace(",", "")
    after = MISPRINTS[kind](before, chance)
    if not is_other(before, after):
        return None
    assert after is not None
    return printed_like(after, text)


def _blank(original: Original, printed: Printed) -> Made | None:
    if not Decimal(printed.text.replace(",", "")):
        return None
    return (printed,), (Edit(printed.place, ""),)


def _exchanged(printed: Printed, other: Printed) -> Made | None:
    if number_of(printed.text) == number_of(other.text):
        return None
    return (printed, other), (
        Edit(printed.place, other.text),
        Edit(other.place, printed.text),
    )


def _in_row(original: Original, printed: Printed) -> Made | None:
    """Swap the figure with the next one of its row."""
    for other in original.figures:
        if other.row == printed.row and other.position == printed.position + 1:
            return _exchanged(printed, other)
    return None


def _next_row(original: Original, printed: Printed) -> Made | None:
    """Move the figure one row down, and the figure below it up."""
    table, side, seq = printed.row
    for other in original.figures:
        if other.row == (table, side, seq + 1) and other.column == printed.column:
            return _exchanged(printed, other)
    place = printed.place
    below = (place.page, place.number + 1)
    line = original.lines.get(below)
    # Moving a zero to another blank cell changes nothing.
    if (
        not number_of(printed.text)
        or line is None
        or not line.cells
        or not 0 <= place.cell < len(line.cells)
    ):
        return None
    if line.cells[place.cell] or not any(map(is_number, line.cells)):
        return None
    moved = Edit(Place(*below, place.cell, 0, 0), printed.text)
    return (printed,), (Edit(place, ""), moved)


def _twice(original: Original, printed: Printed) -> Made | None:
    """Print the figure again in the next cell, or beside it."""
    place = printed.place
    if place.cell < 0:
        after = Place(place.page, place.number, -1, place.end, place.end)
        # Without cells the rest of the row moves, too.
        moved = (
            each
            for each in original.figures
            if each.row == printed.row and each.position > printed.position
        )
        return (printed, *moved), (Edit(after, f" {printed.text}"),)
    columns = {
        each.place.cell for each in original.figures if each.row[:2] == printed.row[:2]
    }
    for cell in (place.cell + 1, place.cell - 1):
        if cell not in columns:
            continue
        text = text_of(original.lines, place.page, place.number, cell)
        if not text:
            there = Place(place.page, place.number, cell, 0, 0)
            return (printed,), (Edit(there, printed.text),)
        for other in original.figures:
            same = other.place.line == place.line and other.place.cell == cell
            if same and number_of(other.text) != number_of(printed.text):
                return (other,), (Edit(other.place, printed.text),)
    return None


def _direction(original: Original, printed: Printed) -> Made | None:
    """Reverse the word before a change."""
    place = printed.place
    text = text_of(original.lines, place.page, place.number, place.cell)
    for word, opposite in _OPPOSITES.items():
        start = place.start - len(word)
        if start >= 0 and text[start : place.start] == word:
            there = Place(place.page, place.number, place.cell, start, place.start)
            return (printed,), (Edit(there, opposite),)
    return None


def misprints_of(
    originals: Sequence[Original], counts: Mapping[str, int], seed: int
) -> Iterator[Misprint]:
    """The misprints of every part."""
    for part, count in counts.items():
        yield from plan(originals, part, count, seed)
