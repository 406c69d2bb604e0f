"""Budget and execution of a project, by source of money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from math import prod

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
_TOKEN = re.compile(rf"(?P<figure>{NUMBER.pattern})(?P<percent>%)?|(?P<dash>[—–/-]+|%)")
_MALFORMED = re.compile(r"-?\d+(?:\.\d+)?(?:,\d+)+(?:\.\d+)?%?")
_MOST_WAYS = 5_000
_MOST_POINTS = 100
_MOST_COLUMNS = 12
# Worse than any sum that does not hold.
_FAR_OFF = 10
# What speaks against a row by what two of its figures say of a third.
_AGAINST = {1: 0, 0: 1, -1: 3}
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

    units: by how much of its last digit it may differ. Money that was budgeted first
    may have been adjusted: it fits by chance.
    """
    executed, rate = figures.get("executed"), figures.get("rate")
    adjusted = figures.get("adjusted_budget")
    budget = adjusted or figures.get("initial_budget")
    if not (executed and budget and rate and value_of(budget)):
        return 0
    if bool(value_of(rate)) != bool(value_of(executed)):
        return -1
    places = parse_number(rate.rstrip("%")).decimals
    allowance = units.scaleb(-places)
    exact = value_of(executed) / value_of(budget) * _HUNDRED
    return bool(adjusted) if abs(exact - value_of(rate)) <= allowance else -1


def balances(figures: Mapping[str, str]) -> int:
    """Whether what is left is what was not spent: 1 if it is, 0 unknown, -1 not."""
    if not {"balance", "adjusted_budget", "executed"} <= figures.keys():
        return 0
    left = value_of(figures["adjusted_budget"]) - value_of(figures["executed"])
    return 1 if left == value_of(figures["balance"]) else -1


@dataclass(frozen=True)
class _Way:
    """One way to put the cells of a row under columns.

    columns: of each cell, empty for a dash. cost: what speaks against it.
    """

    columns: tuple[str, ...]
    figures: Mapping[str, str]
    cost: int


def _way(cells: Sequence[str], columns: Sequence[str]) -> _Way:
    placed = zip(columns, cells, strict=True)
    figures = {key: text for key, text in placed if key and not _is_dash(text)}
    sound = _sound(figures)
    # A rate is the rate of something spent.
    is_bare = "rate" in figures and "executed" not in figures
    cost = _FAR_OFF * (not is_within(sound)) + _AGAINST[-is_bare or agrees(sound)]
    cost += _AGAINST[balances(sound)]
    own = zip(columns, cells, strict=True)
    return _Way(tuple("" if _is_dash(t) else key for key, t in own), figures, cost)


def _ways(row: FundRow, columns: Sequence[str]) -> list[_Way]:
    """The ways to put the cells of a row under the columns in order."""
    if row.glued:
        return []
    if row.keys:
        way = _way(row.cells, row.keys)
        if fits(_sound(way.figures), True, True):
            return [way]
    # Dashes alone stand for points that a part does not get.
    held = [key for key in columns if key != "reason"]
    if len(row.cells) > len(held) or len(held) > _MOST_COLUMNS:
        return []
    is_whole = len(row.cells) == len(held)
    ways: dict[tuple[str, ...], _Way] = {}
    for chosen in combinations(held, len(row.cells)):
        way = _way(row.cells, chosen)
        is_rate_alone = "executed" in columns and set(way.figures) == {"rate"}
        if not is_rate_alone and fits(_sound(way.figures), row.is_total, is_whole):
            ways.setdefault(way.columns, way)
    return list(ways.values())


def _breaches(total: Mapping[str, str], parts: Sequence[Mapping[str, str]]) -> int:
    """What speaks against rows: columns of money whose parts are not the total.

    A figure printed otherwise says more than a cell that is blank.
    """
    found = 0
    for key in AMOUNTS:
        texts = [row[key] for row in (total, *parts) if key in row]
        held = [part for part in parts if key in part]
        is_odd = any(map(_is_odd, texts))
        is_whole = key in total and bool(held)
        if texts and (is_odd or _sum(held, key) != _sum([total], key)):
            found += 3 if is_whole else 1
        elif texts and not is_whole:
            found += 1
    return found


def _sum(rows: Sequence[Mapping[str, str]], key: str) -> Decimal:
    return sum((value_of(row[key]) for row in rows if key in row), Decimal(0))


@dataclass(frozen=True)
class _Placed:
    """What is known of a row. loose: cells of several columns, with these."""

    figures: Mapping[str, str]
    loose: tuple[tuple[str, tuple[str, ...]], ...]


def _settle(rows: Sequence[FundRow], ways: Sequence[list[_Way]]) -> list[_Placed]:
    """What the likeliest ways have in common: with them most sums hold.

    A misprint breaks the sum of one column, and the others tell.
    """
    read = [place for place, found in enumerate(ways) if found]
    totals = [place for place in read if rows[place].is_total]
    likely = [ways[place] for place in read]
    if prod(map(len, likely)) > _MOST_WAYS or len(totals) != 1:
        likely = [_cheapest(found) for found in likely]
    choices: list[tuple[_Way, ...]] = [()]
    if prod(map(len, likely)) <= _MOST_WAYS:
        choices = list(product(*likely))
        costs = [_cost(rows, read, choice, totals) for choice in choices]
        least = min(costs)
        choices = [
            choice for choice, cost in zip(choices, costs, strict=True) if cost == least
        ]
    common = iter(zip(*choices, strict=True))
    return [
        _common(rows[place], list(next(common, ())) if found else [])
        for place, found in enumerate(ways)
    ]


def _cheapest(ways: Sequence[_Way]) -> list[_Way]:
    least = min(way.cost for way in ways)
    return [way for way in ways if way.cost == least]


def _cost(
    rows: Sequence[FundRow],
    read: Sequence[int],
    choice: Sequence[_Way],
    totals: Sequence[int],
) -> int:
    """What speaks against a way for each row: sums that do not hold, too."""
    cost = sum(way.cost for way in choice)
    parts = [
        way.figures
        for place, way in zip(read, choice, strict=True)
        if place not in totals and way.figures
    ]
    if len(totals) != 1 or not parts:
        return cost
    return cost + _breaches(choice[read.index(totals[0])].figures, parts)


def _common(row: FundRow, ways: Sequence[_Way]) -> _Placed:
    """What all ways of a row have in common."""
    if not ways:
        texts = [text for text in row.cells if not _is_dash(text)]
        return _Placed({}, tuple((text, ()) for text in texts))
    figures: dict[str, str] = {}
    loose: list[tuple[str, tuple[str, ...]]] = []
    for place, text in enumerate(row.cells):
        columns = tuple(dict.fromkeys(way.columns[place] for way in ways))
        if len(columns) > 1:
            loose.append((text, columns))
        elif columns[0]:
            figures[columns[0]] = text
    return _Placed(figures, tuple(loose))


def _exceeds(part: Mapping[str, str], total: Mapping[str, str]) -> bool:
    """Whether most amounts of a part are more than the whole."""
    held, whole = _sound(part), _sound(total)
    within = [
        value_of(held[key]) <= value_of(whole[key])
        for key in AMOUNTS
        if key in held and key in whole
    ]
    return within.count(False) > within.count(True)


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
    total: dict[str, Decimal] = {}
    sources: list[tuple[str, Line, Mapping[str, Decimal]]] = []
    unplaced: list[Unplaced] = []
    settled = _settle(rows, [_ways(row, columns) for row in rows])
    places = zip(rows, settled, strict=True)
    whole = next((found.figures for row, found in places if row.is_total), {})
    for row, placed in zip(rows, settled, strict=True):
        if not row.is_total and not row.keys and _exceeds(placed.figures, whole):
            placed = _common(row, [])
        unplaced += [
            Unplaced(text, _undecided(row, keys), row.line)
            for text, keys in placed.loose
        ]
        sound = _sound(placed.figures)
        unplaced += [
            Unplaced(text, f"malformed figure in {key} of {row.label}", row.line)
            for key, text in placed.figures.items()
            if key not in sound
        ]
        values = {key: value_of(text) for key, text in sound.items()}
        if row.is_total and not total:
            total = values
        elif values or not row.is_total:
            sources.append((row.label, row.line, values))
    return Funds(total, tuple(sources), tuple(unplaced))


def _undecided(row: FundRow, columns: Sequence[str]) -> str:
    """Why a figure is listed, with its row and the columns it may be in."""
    if not columns:
        return UNDECIDED
    return f"{UNDECIDED}: {' or '.join(filter(None, columns))} of {row.label}"
