"""Budget and execution of a project, by source of money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from ingest.document import Line
from ingest.figures import NUMBER, parse_number
from ingest.tables.model import Unplaced

AMOUNTS = (
    "declared_budget",
    "initial_budget",
    "adjusted_budget",
    "received",
    "executed",
    "balance",
)
_POINTS = ("weight", "score")
UNDECIDED = "its column of money cannot be told"
_TOKEN = re.compile(rf"(?P<figure>{NUMBER.pattern})(?P<percent>%)?|(?P<dash>[—–/-]+)")
_MALFORMED = re.compile(r"-?\d+(?:\.\d+)?(?:,\d+)+(?:\.\d+)?%?")
_MOST_WAYS = 5_000
_MOST_POINTS = 100
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class FundRow:
    """One row of money as printed: its label and what follows it, in order.

    cells: texts of figures (100%, 3.5) and dashes. keys: the column of each where the
    document keeps cells apart, else empty. glued: its figures have run together and
    cannot be told apart.
    """

    label: str
    cells: tuple[str, ...]
    line: Line
    is_total: bool
    keys: tuple[str, ...] = ()
    glued: bool = False


@dataclass(frozen=True)
class Funds:
    """The total and its parts, figures by column key."""

    total: Mapping[str, Decimal]
    sources: tuple[tuple[str, Line, Mapping[str, Decimal]], ...]
    unplaced: tuple[Unplaced, ...]


def value_of(text: str) -> Decimal:
    return parse_number(text.rstrip("%")).value


def _is_dash(text: str) -> bool:
    return not any(char.isdigit() for char in text)


def _is_odd(text: str) -> bool:
    """Whether a text is a malformed figure: it keeps its column and has no value."""
    return not _is_dash(text) and _TOKEN.fullmatch(text) is None


def _sound(figures: Mapping[str, str]) -> dict[str, str]:
    """The figures that have a value."""
    return {key: text for key, text in figures.items() if not _is_odd(text)}


def fits(figures: Mapping[str, str], is_total: bool, is_whole: bool = False) -> bool:
    """Whether figures may stand in these columns at all.

    is_whole: whether every column has its figure, so that one may be no points.
    """
    points = [key for key in _POINTS if key in figures]
    large = sum(value_of(figures[key]) > _MOST_POINTS for key in points)
    if large > is_whole or (points and not is_total):
        return False
    return not any(
        text.endswith("%") and key != "rate" for key, text in figures.items()
    )


def is_within(figures: Mapping[str, str]) -> bool:
    """Whether the score is no more than its points."""
    weight, score = figures.get("weight"), figures.get("score")
    return not (weight and score and value_of(score) > value_of(weight))


def agrees(figures: Mapping[str, str], units: Decimal = Decimal(1)) -> int:
    """How well the rate fits the amounts: 1 if it does, 0 unknown, -1 not.

    units: by how much of its last digit it may differ.
    """
    executed, adjusted = figures.get("executed"), figures.get("adjusted_budget")
    rate = figures.get("rate")
    if not (executed and adjusted and rate):
        return 0
    if not value_of(adjusted):
        return 0
    places = parse_number(rate.rstrip("%")).decimals
    allowance = units.scaleb(-places)
    exact = value_of(executed) / value_of(adjusted) * _HUNDRED
    return 1 if abs(exact - value_of(rate)) <= allowance else -1


def _ways(row: FundRow, columns: Sequence[str]) -> list[dict[str, str]]:
    """The likeliest ways to put the figures of a row under the columns in order."""
    if row.glued:
        return []
    if row.keys:
        figures = {
            key: text
            for key, text in zip(row.keys, row.cells, strict=True)
            if key and not _is_dash(text)
        }
        if fits(_sound(figures), True, True):
            return [figures]
    held = [key for key in columns if row.is_total or key not in (*_POINTS, "reason")]
    held = [key for key in held if key != "reason"]
    texts = row.cells
    if len(texts) > len(held):
        # Dashes for points that a part does not get.
        texts = tuple(text for text in texts if not _is_dash(text))
    if len(texts) > len(held) or len(held) > 12:
        return []
    is_whole = len(texts) == len(held)
    rated: list[tuple[tuple[bool, int], dict[str, str]]] = []
    for chosen in combinations(held, len(texts)):
        figures = {
            key: text
            for key, text in zip(chosen, texts, strict=True)
            if not _is_dash(text)
        }
        # A rate is the rate of something spent.
        is_rated = "rate" in figures and "executed" in columns
        sound = _sound(figures)
        fitting = fits(sound, row.is_total, is_whole)
        if fitting and ("executed" in figures or not is_rated):
            # A score above its points is told where the row can be read no other way.
            rated.append(((is_within(sound), agrees(sound)), figures))
    best = max((rating for rating, _ in rated), default=(True, 0))
    ways: list[dict[str, str]] = []
    for rating, figures in rated:
        if rating == best and figures not in ways:
            ways.append(figures)
    return ways


def _breaches(total: Mapping[str, str], parts: Sequence[Mapping[str, str]]) -> int:
    """In how many columns of money the parts do not add up to the total."""
    return sum(
        any(_is_odd(row.get(key, "")) for row in (total, *parts))
        or sum((value_of(part[key]) for part in parts if key in part), Decimal(0))
        != (value_of(total[key]) if key in total else 0)
        for key in AMOUNTS
        if key in total or any(key in part for part in parts)
    )


def _settle(
    rows: Sequence[FundRow], ways: Sequence[list[dict[str, str]]]
) -> list[dict[str, str] | None]:
    """One way a row: the only one, or the one with which the parts add up.

    A misprint breaks the sum of one column, and the others tell.
    """
    single = [way[0] if len(way) == 1 else None for way in ways]
    if all(way is not None for way in single) or any(not way for way in ways):
        return single
    size = 1
    for way in ways:
        size *= len(way)
    totals = [place for place, row in enumerate(rows) if row.is_total]
    if size > _MOST_WAYS or len(totals) != 1:
        return single
    choices = list(product(*ways))
    breaches = [
        _breaches(
            choice[totals[0]],
            [part for place, part in enumerate(choice) if place != totals[0]],
        )
        for choice in choices
    ]
    least = min(breaches)
    if least > 1 or breaches.count(least) > 1:
        return single
    return list(choices[breaches.index(least)])


def _exceeds(
    row: FundRow,
    part: Mapping[str, str],
    total: Mapping[str, str],
    columns: Sequence[str],
) -> bool:
    """Whether a part is more than the whole, in a column chosen among several."""
    places = [key for key in columns if key not in (*_POINTS, "reason")]
    if row.is_total or row.keys or not total or len(row.cells) >= len(places):
        return False
    held = _sound(part)
    return any(
        value_of(held[key]) > value_of(total.get(key, "0"))
        for key in AMOUNTS
        if key in held and not _is_odd(total.get(key, "0"))
    )


def cut_figures(text: str) -> list[str]:
    """Figures and dashes of a text without blanks, in order; all of it if it is odd."""
    if _MALFORMED.fullmatch(text):
        return [text]
    found = [match.group() for match in _TOKEN.finditer(text)]
    return found if "".join(found) == text else [text]


def is_clean(text: str) -> bool:
    """Whether a text is one figure, a malformed one too, or a dash."""
    return any(each.fullmatch(text) is not None for each in (_TOKEN, _MALFORMED))


def place_funds(rows: Sequence[FundRow], columns: Sequence[str]) -> Funds:
    """Put the figures of all rows under their columns, or list them."""
    ways = [_ways(row, columns) for row in rows]
    settled = _settle(rows, ways)
    whole = next(
        (way for row, way in zip(rows, settled, strict=True) if row.is_total and way),
        {},
    )
    total: dict[str, Decimal] = {}
    sources: list[tuple[str, Line, Mapping[str, Decimal]]] = []
    unplaced: list[Unplaced] = []
    for row, figures in zip(rows, settled, strict=True):
        if figures is None or _exceeds(row, figures, whole, columns):
            unplaced += [
                Unplaced(text, UNDECIDED, row.line)
                for text in row.cells
                if not _is_dash(text)
            ]
            continue
        sound = _sound(figures)
        unplaced += [
            Unplaced(text, f"malformed figure in {key} of {row.label}", row.line)
            for key, text in figures.items()
            if key not in sound
        ]
        values = {key: value_of(text) for key, text in sound.items()}
        if row.is_total and not total:
            total = values
        elif values or not row.is_total:
            sources.append((row.label, row.line, values))
    return Funds(total, tuple(sources), tuple(unplaced))
