"""Borders of cells in running text: possible ends of names and starts of values.

A blank between two words is a cell border, a line break may be one or a wrap. Figures
with sign and unit, and dates, stay whole despite breaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ingest.figures import NUMBER
from ingest.performance.text.stream import BLANK, BREAK, NO_GAP, Stream
from ingest.performance.words.lists import QUALITATIVE_WORDS, RESULT_PHRASES, pattern_of
from ingest.performance.words.values import DATE, MARK, QUALITATIVE, SIGN, UNIT
from ingest.tables.model import Unplaced

_NUMBER = re.compile(NUMBER.pattern)
# Digits with misplaced commas are one malformed figure.
_MALFORMED = re.compile(r"-?\d+(?:\.\d+)?(?:,\d+)+(?:\.\d+)?")
_TAIL = re.compile(r"(?:及|或|含)?以[上下内]|之内|内|左右")
_NATURE = re.compile(QUALITATIVE)
_PHRASE = re.compile(pattern_of((*RESULT_PHRASES, *QUALITATIVE_WORDS)))
# Phrases too long to be part of another are never cut.
_WHOLE = re.compile(pattern_of([p for p in RESULT_PHRASES if len(p) > 4]))
_PHRASES = frozenset(RESULT_PHRASES)
_PUNCTUATION = ",，、。;；:)("
_LONGEST = max(map(len, (*RESULT_PHRASES, *QUALITATIVE_WORDS)))
_MOST_BORDERS = 14
# Certainty of a border: a sign, a blank between words, a blank at a figure, a
# line break, an edge of a figure that stands close to a word.
_SIGNED, _BETWEEN_WORDS, _AT_FIGURE, _AT_BREAK, _CLOSE = 16, 8, 6, 4, 1


@dataclass(frozen=True)
class Atom:
    """A figure with its sign and unit, or a date. signed: it begins with a sign."""

    start: int
    end: int
    signed: bool


def _unit_end(stream: Stream, position: int, end: int, signed: bool) -> int:
    """End of the unit after a figure, ignoring blanks and wraps within it.

    A unit that continues as a word is a longer unit after a sign (≥10人民币), else the
    start of the next word.
    """
    match = UNIT.match(stream.text, position, end)
    if match is None:
        return position
    stop = match.end()
    if stop >= end or stream.text[stop] in _PUNCTUATION:
        return stop
    if stream.gaps[stop] == NO_GAP and not _can_begin(stream, stop):
        if signed and stream.gaps[position] == NO_GAP:
            return _word_end(stream, stop, end)
        return position
    tail = _TAIL.match(stream.text, stop, end)
    return tail.end() if tail else stop


def _can_begin(stream: Stream, position: int) -> bool:
    """Whether a value, a figure or a known phrase begins here."""
    char = stream.text[position]
    return (
        char.isdigit()
        or MARK.match(stream.text, position) is not None
        or _PHRASE.match(stream.text, position) is not None
        or _TAIL.match(stream.text, position) is not None
    )


def _word_end(stream: Stream, position: int, end: int) -> int:
    while (
        position < end
        and stream.gaps[position] == NO_GAP
        and not stream.text[position].isdigit()
        and not MARK.match(stream.text, position)
    ):
        position += 1
    return position


def _figure_end(stream: Stream, position: int, end: int) -> int:
    """End of the figure that begins here: a blank between digits separates two."""
    limit = position + 1
    while limit < end and stream.gaps[limit] == NO_GAP:
        limit += 1
    ends = (
        figure.end()
        for pattern in (_NUMBER, _MALFORMED)
        if (figure := pattern.match(stream.text, position, limit))
    )
    return max(ends, default=position)


def _date_end(stream: Stream, position: int, end: int) -> int:
    """End of the date that begins here."""
    date = DATE.match(stream.text, position, end)
    if date is None:
        return position
    for place in range(position + 1, date.end()):
        both = stream.text[place - 1].isdigit() and stream.text[place].isdigit()
        if both and stream.gaps[place] != NO_GAP:
            return position
    return date.end()


def _atom_at(stream: Stream, position: int, end: int) -> Atom | None:
    """The atom that begins here, else None."""
    text = stream.text
    date_end = _date_end(stream, position, end)
    if date_end > position:
        return Atom(position, date_end, False)
    sign = MARK.match(text, position, end)
    if sign is None and stream.gaps[position]:
        sign = SIGN.match(text, position, end) or _NATURE.match(text, position, end)
    start = sign.end() if sign else position
    if sign and sign.group() == QUALITATIVE:
        return Atom(position, start, True)
    figure_end = _figure_end(stream, start, end)
    if figure_end == start:
        return Atom(position, start, True) if sign else None
    signed = sign is not None
    return Atom(position, _unit_end(stream, figure_end, end, signed), signed)


def find_atoms(stream: Stream, start: int, end: int) -> list[Atom]:
    """All atoms of a span, left to right."""
    atoms: list[Atom] = []
    position = start
    while position < end:
        begins = position == start or not (
            stream.text[position].isdigit()
            and stream.text[position - 1].isdigit()
            and stream.gaps[position] == NO_GAP
        )
        atom = _atom_at(stream, position, end) if begins else None
        if atom and atom.end > position:
            atoms.append(atom)
            position = atom.end
        else:
            position += 1
    return atoms


def listed(stream: Stream, atoms: Sequence[Atom], reason: str) -> list[Unplaced]:
    """Figures without a place, with the reason."""
    return [
        Unplaced(stream.text[atom.start : atom.end], reason, stream.line_at(atom.start))
        for atom in atoms
    ]


def borders(stream: Stream, start: int, end: int) -> dict[int, int]:
    """Possible cell ends in a span, with their certainty."""
    found: dict[int, int] = {}
    inside: set[int] = set()
    edges: set[int] = set()
    for atom in find_atoms(stream, start, end):
        inside.update(range(atom.start + 1, atom.end))
        if start < atom.start:
            edges.add(atom.start)
            found[atom.start] = _SIGNED if atom.signed else _CLOSE
        if atom.end < end:
            edges.add(atom.end)
            found.setdefault(atom.end, _CLOSE)
    for match in _WHOLE.finditer(stream.text, start, end):
        inside.update(range(match.start() + 1, match.end()))
    for place in range(start + 1, end):
        if place in inside or stream.gaps[place] == NO_GAP:
            continue
        if stream.gaps[place] == BLANK:
            weight = _AT_FIGURE if place in edges else _BETWEEN_WORDS
        else:
            weight = _AT_BREAK + (_CLOSE if place in edges else 0)
        found[place] = max(found.get(place, 0), weight)
    return found


def _known(text: str) -> int:
    """Certainty that a text is a result or a quality."""
    if text in _PHRASES:
        return 2
    return 1 if _PHRASE.fullmatch(text) else 0


def _wraps_badly(stream: Stream, cuts: tuple[int, ...], start: int, end: int) -> int:
    """Number of cells that end early: a line that is not full is not wrapped."""
    bad = 0
    for left, right in zip((start, *cuts), (*cuts, end), strict=True):
        breaks = [p for p in range(left + 1, right) if stream.gaps[p] == BREAK]
        for before, here, after in zip(
            (left, *breaks), breaks, (*breaks[1:], right), strict=False
        ):
            bad += here - before < after - here
    return bad


def _rate(
    stream: Stream, cuts: tuple[int, ...], start: int, end: int, found: dict[int, int]
) -> tuple[int, int, int]:
    values = [
        stream.text[left:right]
        for left, right in zip(cuts, (*cuts[1:], end), strict=True)
    ]
    alike = sum(
        left.lstrip("=") == right.lstrip("=") for left, right in pairwise(values)
    )
    known = sum(_known(value) for value in values)
    sure = sum(found[cut] for cut in cuts)
    # The target is the last value but one; a value with a sign is a target.
    aligned = found[cuts[max(len(cuts) - 2, 0)]] == _SIGNED
    wraps = _wraps_badly(stream, cuts, start, end)
    return (6 * alike + 3 * aligned + known, sure, -wraps)


def _glued(stream: Stream, start: int, end: int) -> dict[int, int]:
    """Borders of texts that have lost their blanks, before their last part.

    The last part is a known phrase, a figure, or a text printed twice.
    """
    found: dict[int, int] = {}
    atoms = {atom.end: atom.start for atom in find_atoms(stream, start, end)}
    position = end
    while position > start:
        begin = atoms.get(position) or _phrase_start(stream, start, position)
        if begin is None:
            break
        found[begin] = _CLOSE
        position = begin
    inside = {
        place for last, first in atoms.items() for place in range(first + 1, last)
    }
    for last in (end, *sorted(found, reverse=True)):
        text = stream.text[start:last]
        for size in range(len(text) // 2, 0, -1):
            twice = text[-size:] == text[-2 * size : -size] and len(text) > 2 * size
            if twice and not {last - size, last - 2 * size} & inside:
                found[last - size] = found[last - 2 * size] = _CLOSE
                return found
    return {place: weight for place, weight in found.items() if place > start}


def _phrase_start(stream: Stream, start: int, end: int) -> int | None:
    """Start of the longest known phrase that ends here."""
    for place in range(max(start + 1, end - _LONGEST), end):
        if _PHRASE.fullmatch(stream.text, place, end):
            return place
    return None


def _choices(
    stream: Stream, start: int, end: int, count: int, found: dict[int, int]
) -> Iterator[tuple[tuple[int, int, int], tuple[int, ...]]]:
    """Every way to choose borders, with its rating; signs are always borders."""
    must = {place for place, weight in found.items() if weight == _SIGNED}
    places = sorted(found, key=lambda place: (-found[place], -place))[:_MOST_BORDERS]
    for cuts in combinations(sorted(places), count):
        if must <= set(cuts):
            yield _rate(stream, cuts, start, end, found), cuts


def split_cells(
    stream: Stream, start: int, end: int, count: int
) -> tuple[int, ...] | None:
    """Borders between a name and its values; None if several are as likely.

    count: number of values after the name. () if there are fewer borders.
    """
    if not count:
        return ()
    found = borders(stream, start, end)
    if len(found) < count or BLANK not in stream.gaps[start + 1 : end]:
        found = {**_glued(stream, start, end), **found}
    if len(found) < count:
        return ()
    rated = sorted(_choices(stream, start, end, count, found), reverse=True)
    if not rated:
        return ()
    if len(rated) > 1 and rated[0][0] == rated[1][0]:
        return None
    return rated[0][1]
