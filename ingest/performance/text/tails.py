"""Weights and scores at the end of rows of running text, in all possible readings.

Figures run together or a blank cell allow several readings; the sums of the form choose
among them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ingest.performance.entries import number
from ingest.performance.fit import cuts
from ingest.performance.text.atoms import Atom, find_atoms
from ingest.performance.text.levels import label_at
from ingest.performance.text.stream import BLANK, BREAK, NO_GAP, Stream
from ingest.performance.words.lists import RESULT_PHRASES
from ingest.performance.words.values import MARK

# A figure of points, even misprinted: with a minus, with a comma.
_ITEM = re.compile(r"-?\d+(?:\.\d+)?(?:(?:,\d+)+(?:\.\d+)?)?")
_WRITTEN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_MOST_POINTS = 100
_MOST_DIGITS = 14
_MOST_GLUED = 10


@dataclass(frozen=True)
class Reading:
    """One reading of the end of a row.

    start: start of weight and score; figures before it are values of the row.
    weight_text and score_text: as printed, empty if blank.
    """

    start: int
    weight_text: str = ""
    score_text: str = ""

    @cached_property
    def weight(self) -> Decimal | None:
        """The weight, None if blank or malformed."""
        return number(self.weight_text)

    @cached_property
    def score(self) -> Decimal | None:
        """The score, None if blank or malformed."""
        return number(self.score_text)

    @property
    def odd_count(self) -> int:
        """Number of printed figures that cannot be points: 11,5 and -4 and 500."""
        printed = [text for text in (self.weight_text, self.score_text) if text]
        return sum(not _is_points(number(text)) for text in printed)


@dataclass(frozen=True)
class Tail:
    """The figures at the end of a row, and their readings, likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def _is_points(figure: Decimal | None) -> bool:
    return figure is not None and 0 <= figure <= _MOST_POINTS


def is_glued(stream: Stream, start: int, end: int) -> bool:
    """Whether a text has lost its blanks."""
    gaps = stream.gaps[start:end]
    return gaps.count(BLANK) * _MOST_GLUED < gaps.count(BREAK)


def is_item(stream: Stream, atom: Atom, glued: bool = False) -> bool:
    """A figure without sign and unit that ends a cell.

    glued: whether the text has lost its blanks, so that words may follow directly.
    """
    text = stream.text[atom.start : atom.end]
    if atom.signed or not _ITEM.fullmatch(text):
        return False
    gap = stream.gaps[atom.end]
    if text.startswith("-") and stream.gaps[atom.start] == NO_GAP:
        return False
    if glued and gap == NO_GAP:
        return len(text) > 1
    close = stream.gaps[atom.start] == NO_GAP
    return gap == BREAK if close else gap != NO_GAP


def _runs(
    stream: Stream, start: int, end: int, count: int
) -> Iterator[tuple[Atom, ...]]:
    """Figures side by side, cut if a line break ends a row."""
    run: list[Atom] = []
    glued = is_glued(stream, start, end)
    for atom in find_atoms(stream, start, end):
        if not is_item(stream, atom, glued):
            continue
        if run and run[-1].end != atom.start:
            yield from _rows(stream, run, count)
            run = []
        run.append(atom)
    if run:
        yield from _rows(stream, run, count)


def _rows(stream: Stream, run: list[Atom], count: int) -> Iterator[tuple[Atom, ...]]:
    """A run of figures, without those that begin the line below the row's end."""
    for index in range(len(run) - 1, count - 1, -1):
        below = len(run) - index
        if stream.gaps[run[index].start] == BREAK and below < count:
            yield tuple(run[:index])
            return
    yield tuple(run)


def _points(start: int, texts: Sequence[str], has_weight: bool) -> Reading:
    weight = texts[0] if has_weight else ""
    return Reading(start, weight, texts[-1] if len(texts) > 1 or not has_weight else "")


def _default(
    stream: Stream, run: Sequence[Atom], count: int, has_weight: bool, values: int
) -> Reading | None:
    """The last figures of a run as weight and score.

    One that cannot be points is a misprint if its row has all its cells.
    """
    if len(run) < count:
        return None
    last = run[len(run) - count :]
    texts = [stream.text[atom.start : atom.end] for atom in last]
    found = _points(last[0].start, texts, has_weight)
    if not found.odd_count:
        return found
    whole = _fills_line(stream, last[0].start, last[-1].end, values)
    return found if found.odd_count == 1 and whole else None


def _fills_line(stream: Stream, start: int, end: int, values: int) -> bool:
    """Whether points follow all values of a row, or stand alone on their line.

    If values wrap, the last one is recognised by its words.
    """
    begin = start
    while begin > 0 and stream.gaps[begin] != BREAK:
        begin -= 1
    if begin == start:
        return stream.gaps[end] == BREAK
    cells = list(stream.chunks(begin, start))
    return len(cells) >= max(values, 1) or cells[-1].text in RESULT_PHRASES


def _glued(
    stream: Stream, run: Sequence[Atom], count: int, has_weight: bool
) -> list[Reading]:
    """Readings of figures with at least two run together."""
    last = run[-1]
    readings: list[Reading] = []
    text = stream.text[last.start : last.end]
    # One more figure may precede them.
    counts = (count, count + 1) if len(text) <= _MOST_DIGITS else ()
    ways = (way for each in counts for way in cuts(text, (_WRITTEN,) * each))
    for way in ways:
        begin = sum(map(len, way[:-count]))
        found = _points(last.start + begin, way[-count:], has_weight)
        if found.odd_count or (count == 1 and begin == 0):
            continue
        fits = found.weight is None or (found.score or 0) <= found.weight
        if fits and (found.weight is None or found.weight > 0):
            readings.append(found)
    return readings


def _shifted(run: Sequence[Atom], stream: Stream, has_weight: bool) -> list[Reading]:
    """Readings of a row with a blank weight or score."""
    last = run[-1]
    text = stream.text[last.start : last.end]
    readings = [Reading(last.start, "", text)]
    if has_weight:
        readings = [Reading(last.start, text, ""), *readings]
    return [reading for reading in readings if not reading.odd_count]


def _value_tails(stream: Stream, start: int, end: int, count: int) -> list[Tail]:
    """Ends of rows without points: the line of a sign, or of a separate word."""
    tails: list[Tail] = []
    begin = start
    for place in range(start + 1, end + 1):
        if place < end and stream.gaps[place] != BREAK:
            continue
        while label := label_at(stream, begin, place, ""):
            begin = label.end
        atoms = [atom for atom in find_atoms(stream, begin, place) if atom.signed]
        ends = [atom.end for atom in atoms[:-1]] if count == 1 else []
        words = len(list(stream.chunks(begin, place)))
        if atoms or words > 1:
            ends.append(place)
        tails += [Tail(stop, stop, (Reading(stop),)) for stop in ends]
        begin = place
    return tails


def find_tails(
    stream: Stream,
    start: int,
    end: int,
    points: Sequence[str],
    values: int,
    has_reason: bool,
) -> list[Tail]:
    """The tails of all rows of a span.

    points: the columns that end a row, weight and score or one of them or none. values:
    number of columns of targets and results. has_reason: whether words may follow the
    points.
    """
    count, has_weight = len(points), "weight" in points
    if not count:
        return _value_tails(stream, start, end, values)
    runs = list(_runs(stream, start, end, count))
    glued = is_glued(stream, start, end)
    defaults = [_default(stream, run, count, has_weight, values) for run in runs]
    spaced = sum(default is not None for default in defaults) > len(runs) // 2
    tails: list[Tail] = []
    for run, default in zip(runs, defaults, strict=True):
        first, last = run[0], run[-1]
        if default:
            readings = [default]
            if count == 2:
                readings += _shifted(run, stream, has_weight)
        elif count > 1 and not glued and _is_short(stream, last, values, has_reason):
            readings = _shifted(run, stream, has_weight)
        else:
            readings = _glued(stream, run, count, has_weight)
            if not _may_end_row(stream, last, readings, spaced, glued):
                continue
        if readings:
            tails.append(Tail(first.start, last.end, tuple(readings)))
    return tails


def _is_short(stream: Stream, last: Atom, values: int, has_reason: bool) -> bool:
    """Whether a line lacks only one of its two columns of points."""
    after = stream.gaps[last.end] == BREAK or (
        has_reason and stream.gaps[last.end] == BLANK
    )
    return (
        after
        and stream.gaps[last.start] == BLANK
        and _fills_line(stream, last.start, last.end, values)
    )


def _may_end_row(
    stream: Stream,
    last: Atom,
    readings: Sequence[Reading],
    is_spaced: bool,
    glued: bool,
) -> bool:
    """Whether figures run together end a row.

    is_spaced: the other rows separate their figures; then only a figure printed twice
    (1010) counts as two.
    """
    after = MARK.match(stream.text, last.end)
    if after or (stream.gaps[last.end] != BREAK and not glued):
        return False
    return not is_spaced or any(
        reading.start == last.start
        and reading.weight is not None
        and reading.weight == reading.score
        for reading in readings
    )
