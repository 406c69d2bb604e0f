"""Rows of running text placed in the columns of their header, cell by cell.

A cell is a piece between gaps. It has one column by its kind (a name, a sign, points)
and by the order of the columns; some columns may be blank. Rows that allow a second
placement are not read here.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, takewhile

from ingest.figures import has_digit
from ingest.performance.entries import (
    Entry,
    is_level_label,
    number,
    split_level_weight,
)
from ingest.performance.text.stream import Chunk, Stream
from ingest.performance.words.lists import ENDS
from ingest.performance.words.values import (
    MOST_UNIT,
    UNIT,
    figure_of,
    is_blank_mark,
    is_placeholder,
    is_sign,
    read_value,
)
from ingest.text import fold

_POINTS = ("weight", "score", "full_score")
_LEVELS = {"level1": 1, "level2": 2}
_LEVEL_WEIGHTS = {"level1_weight": "level1", "level2_weight": "level2"}
# Columns whose headers are not known: any number of cells.
UNREAD = "unread"
_MAY_BE_BLANK = (
    UNREAD,
    "target_unit",
    "nature",
    "initial_target",
    "criteria",
    "reason",
    "rate",
    "grade",
)
_MOST_POINTS = 100
# More than one placement is as bad as two.
_SEVERAL = 2


# The order of columns in most forms; the rest can be told from it without cells.
_USUAL = ("level1", "level2", "level3", "initial_target", "target", "actual")
_USUAL_END = ("weight", "score", "reason")


def is_usual(keys: Sequence[str]) -> bool:
    """Whether the columns have the order of most forms."""
    order = (*_USUAL, *_USUAL_END)
    places = [order.index(key) if key in order else -1 for key in keys]
    return places == sorted(places) and -1 not in places


def _is_points(text: str) -> bool:
    figure = number(text)
    return figure is not None and "%" not in text and figure <= Decimal(_MOST_POINTS)


def _is_word(text: str) -> bool:
    return not figure_of(text) and not is_sign(text) and not is_blank_mark(text)


def _suits(key: str, before: str, text: str, keys: Sequence[str]) -> bool:
    """Whether a text matches the kind of a column.

    before: the column filled before it in its row.
    """
    if key in _POINTS or key in _LEVEL_WEIGHTS:
        return _is_points(text)
    if key == "rate":
        return figure_of(text) is not None or is_blank_mark(text)
    if key == "nature":
        return is_sign(text)
    if key == UNREAD:
        return True
    if key in _LEVELS:
        label, _ = split_level_weight(text)
        has_weight = f"{key}_weight" in keys
        is_label = is_level_label(label, _LEVELS[key])
        return is_label or (has_weight and _is_word(text) and not has_digit(text))
    is_name = is_level_label(text) and "level1" in keys
    if key == "level3":
        return _is_word(text) and (not is_name or before.startswith("level2"))
    if key == "target_unit":
        return _is_word(text) and len(text) <= MOST_UNIT and not is_name
    if key == "criteria":
        return _is_word(text) and not is_name
    if key == "reason":
        return _is_word(text) and not is_name and read_value(text).number is None
    return not (is_sign(text) or is_name or UNIT.fullmatch(fold(text)))


def _may_skip(keys: Sequence[str], place: int, before: int) -> bool:
    """Whether a column may be blank, with the last filled one before it.

    A new first level begins a second one; a level has its weight.
    """
    key, last = keys[place], keys[before] if before >= 0 else ""
    if key in _LEVEL_WEIGHTS:
        return last != _LEVEL_WEIGHTS[key]
    if key in _LEVELS:
        return not (key == "level2" and last.startswith("level1"))
    return key in _MAY_BE_BLANK


def _follows(keys: Sequence[str], before: int, place: int) -> bool:
    """Whether one column may follow another in a row: -1 is its start."""
    return all(_may_skip(keys, each, before) for each in range(before + 1, place))


@dataclass(frozen=True)
class _Step:
    """A cell in a column: ways up to it, the column before it, whether a row begins."""

    ways: int
    before: int
    begins: bool


def place_rows(
    texts: Sequence[str], keys: Sequence[str], starts: Set[int] | None = None
) -> list[dict[str, int]] | None:
    """The cells of each row by column, None unless there is exactly one way.

    starts: the cells that begin a row, None if any may.
    """
    layers: list[dict[int, _Step]] = []
    width = len(keys)
    for at, text in enumerate(texts):
        layer: dict[int, _Step] = {}
        above = layers[-1] if layers else {}
        may_begin = at == 0 or starts is None or at in starts
        ends = {c: s for c, s in above.items() if _follows(keys, c, width)}
        into = 1 if at == 0 else sum(step.ways for step in ends.values())
        for place, key in enumerate(keys):
            ways, before, begins = 0, -1, True
            if may_begin and _follows(keys, -1, place) and _suits(key, "", text, keys):
                ways, before = into, next(iter(ends), -1)
            if at and not (starts is not None and at in starts):
                for last, step in above.items():
                    if (
                        last < place + (key == UNREAD)
                        and _follows(keys, last, place)
                        and _suits(key, keys[last], text, keys)
                    ):
                        if not ways:
                            before, begins = last, False
                        ways += step.ways
            if ways:
                layer[place] = _Step(min(ways, _SEVERAL), before, begins)
        layers.append(layer)
    ends = (
        {c: s for c, s in layers[-1].items() if _follows(keys, c, width)}
        if layers
        else {}
    )
    if len(ends) != 1 or next(iter(ends.values())).ways != 1:
        return None
    place = next(iter(ends))
    rows: list[dict[str, int]] = [{}]
    for at in range(len(texts) - 1, -1, -1):
        step = layers[at][place]
        if keys[place] != UNREAD:
            rows[0] = {keys[place]: at, **rows[0]}
        if step.begins and at:
            rows.insert(0, {})
        place = step.before
    return rows


def cells_of(stream: Stream, start: int, end: int) -> list[list[Chunk]]:
    """The cells of each line of a span, without rows left unused and what follows."""
    chunks = stream.chunks(start, end) if start < end else iter(())
    lines = groupby(chunks, lambda chunk: id(stream.line_at(chunk.start)))
    found = (list(cells) for _, cells in lines)
    rows = takewhile(lambda cells: not cells[0].text.startswith(ENDS), found)
    return [
        cells for cells in rows if not all(is_placeholder(each.text) for each in cells)
    ]


def read_aligned(
    stream: Stream, keys: Sequence[str], start: int, end: int
) -> list[Entry] | None:
    """Entries of a span, None unless all its cells have one placement.

    Every line is a row, or every cell stands on a line of its own.
    """
    lines = cells_of(stream, start, end)
    cells = [cell for line in lines for cell in line]
    if not cells:
        return None
    texts = [stream.printed(cell.start, cell.end) for cell in cells]
    starts: Set[int] | None = None
    if len(lines) < len(cells):
        counts = [0]
        for line in lines:
            counts.append(counts[-1] + len(line))
        starts = frozenset(counts)
    rows = place_rows(texts, keys, starts)
    if rows is None:
        return None
    return [
        Entry(
            _values({key: texts[at] for key, at in row.items()}),
            stream.line_at(cells[min(row.values())].start),
        )
        for row in rows
    ]


def _values(values: dict[str, str]) -> dict[str, str]:
    """The texts of a row, with the points in the name of a level apart."""
    for level in _LEVELS:
        if level in values:
            values[level], weight = split_level_weight(values[level])
            if weight:
                values.setdefault(f"{level}_weight", weight)
    return values
