"""Align the printed rows of a form with its lines, two sequences in one order.

Rows with a known label fix their lines; a row with an unknown label may be one of the
lines between them with a similar name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.reference import Classification, LineDef
from ingest.tables.model import Row
from ingest.text import fold, without_enumerator, without_remark

# A label this similar may be the line; a less similar one is only a candidate.
NEAR = 0.75
CANDIDATE = 0.5
# How much nearer a line must be than any other free one.
_MARGIN = 0.1
_KNOWN = 100.0
_SAME_NUMBER = 0.2
_MOST_CANDIDATES = 3
# One of five digits differs.
_NEAR_CODE = 0.8
# Digits of class, section and item.
_LEVELS = (3, 5, 7)
_NO_DIGIT = re.compile(r"\D")


@dataclass(frozen=True)
class Near:
    """Possible lines of an unknown row, nearest first.

    line: the clearly nearest one in order, None without one.
    """

    line: LineDef | None
    candidates: tuple[LineDef, ...]


def near_classes(
    rows: Sequence[Row], place: int, classification: Classification
) -> tuple[str, ...]:
    """Possible classes (code and name) of a row with an unknown code, nearest first.

    Classes of other rows are excluded; among equals, those near the row above come
    first.
    """
    row = rows[place]
    printed = {other.class_code for other in rows}
    above = next((r.class_code for r in rows[place::-1] if r.class_code), "")
    digits = _NO_DIGIT.sub("", row.printed_code)
    scores: dict[str, tuple[float, int]] = {}
    for known, names in classification.names.items():
        by_name = likeness(row.label, map(fold, names))
        by_code = SequenceMatcher(None, digits, known, autojunk=False).ratio()
        if by_name < NEAR and (not digits or by_code < _NEAR_CODE):
            continue
        if known not in printed:
            shared = sum(known[:end] == above[:end] for end in _LEVELS)
            scores[known] = by_name + by_code, shared
    ranked = sorted(scores, key=lambda known: (scores[known], known), reverse=True)
    return tuple(
        f"{known} {classification.names[known][0]}"
        for known in ranked[:_MOST_CANDIDATES]
    )


def likeness(label: str, names: Iterable[str]) -> float:
    """Similarity of a printed label to the nearest folded name; 1 if equal."""
    folded = without_enumerator(fold(label))
    return max(
        (
            SequenceMatcher(None, printed, name, autojunk=False).ratio()
            for printed in {folded, without_remark(folded)}
            for name in names
        ),
        default=0.0,
    )


def alike(label: str, lines: Iterable[LineDef], least: float) -> list[LineDef]:
    """Lines whose name is at least this similar to a printed label, nearest first."""
    scores = [(likeness(label, line.names), line) for line in lines]
    ranked = sorted(scores, key=lambda pair: -pair[0])
    return [line for score, line in ranked if score >= least]


def similarity(row: Row, line: LineDef) -> float:
    """Similarity of a printed row to a line; a matching line number adds."""
    ratio = likeness(row.label, line.names)
    return ratio + (_SAME_NUMBER if row.line_no and row.line_no == line.number else 0)


def near_lines(rows: Sequence[Row], lines: Sequence[LineDef]) -> dict[int, Near]:
    """Possible lines of the unknown rows of a form, by row index.

    rows are in printed order; each side is its own sequence.
    """
    found: dict[int, Near] = {}
    for side in dict.fromkeys(line.side for line in lines):
        own = [line for line in lines if line.side == side]
        places = [place for place, row in enumerate(rows) if row.side == side]
        taken = {rows[place].key for place in places if rows[place].key}
        free = [line for line in own if _key(line) not in taken]
        scores = {
            (place, line.order): similarity(rows[place], line)
            for place in places
            if not rows[place].key and rows[place].label
            for line in free
        }
        aligned = _aligned(
            rows, places, [ln for ln in lines if ln.side == side], scores
        )
        for place in dict.fromkeys(place for place, _ in scores):
            ranked = sorted(free, key=lambda line: -scores[place, line.order])
            found[place] = _near(place, ranked, aligned.get(place), scores)
    return found


def _key(line: LineDef) -> str:
    return line.class_code or line.key


def _near(
    place: int,
    ranked: Sequence[LineDef],
    aligned: LineDef | None,
    scores: Mapping[tuple[int, int], float],
) -> Near:
    values = [scores[place, line.order] for line in ranked]
    is_clear = (
        aligned is not None
        and aligned is ranked[0]
        and (len(values) == 1 or values[0] - values[1] >= _MARGIN)
    )
    candidates = [
        line for line, value in zip(ranked, values, strict=True) if value >= CANDIDATE
    ]
    return Near(aligned if is_clear else None, tuple(candidates[:_MOST_CANDIDATES]))


def _aligned(
    rows: Sequence[Row],
    places: Sequence[int],
    lines: Sequence[LineDef],
    scores: Mapping[tuple[int, int], float],
) -> dict[int, LineDef]:
    """The line of each row in the most similar alignment that keeps both orders."""

    def score(place: int, line: LineDef) -> float:
        if rows[place].key:
            return _KNOWN * (rows[place].key == _key(line))
        value = scores.get((place, line.order), 0.0)
        return value if value >= NEAR else 0.0

    best = [[0.0] * (len(lines) + 1) for _ in range(len(places) + 1)]
    for i, place in enumerate(places, start=1):
        for j, line in enumerate(lines, start=1):
            gain = score(place, line)
            both = best[i - 1][j - 1] + gain if gain else 0.0
            best[i][j] = max(best[i - 1][j], best[i][j - 1], both)
    found: dict[int, LineDef] = {}
    i, j = len(places), len(lines)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[places[i]] = lines[j]
    return found
