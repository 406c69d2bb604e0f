"""Budget and execution of a project, by source of money: rows placed in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ingest.contract import FORM_AMOUNTS
from ingest.document import Line
from ingest.performance.fit import fit
from ingest.performance.money.amounts import (
    Figures,
    FundRow,
    agrees,
    balances,
    cut_row,
    fits,
    held_columns,
    is_dash,
    is_odd,
    is_within,
    sound_of,
    value_of,
)
from ingest.tables.model import Unplaced

UNDECIDED = "its column of money cannot be told"
_MOST_COLUMNS = 12
# Cost above that of any broken sum.
_FAR_OFF = 10
# Costs of a row whose figures contradict one another.
_AGAINST = {1: 0, 0: 1, -1: 3}


@dataclass(frozen=True)
class Funds:
    """The total and its parts, figures by column key; whether the parts are all."""

    total: Mapping[str, Decimal]
    sources: tuple[tuple[str, Line, Mapping[str, Decimal]], ...]
    unplaced: tuple[Unplaced, ...]
    has_all_sources: bool = False


@dataclass(frozen=True)
class _Way:
    """One placement of the cells of a row.

    columns: of each cell, empty for a dash. cost: evidence against it.
    """

    columns: tuple[str, ...]
    figures: Figures
    cost: int


def _way(cells: Sequence[str], columns: Sequence[str]) -> _Way:
    own = tuple(
        "" if is_dash(text) else key for key, text in zip(columns, cells, strict=True)
    )
    figures = {key: text for key, text in zip(own, cells, strict=True) if key}
    sound = sound_of(figures)
    # A rate is the rate of something spent.
    is_bare = "rate" in figures and "executed" not in figures
    cost = _FAR_OFF * (not is_within(sound)) + _AGAINST[-is_bare or agrees(sound)]
    return _Way(own, figures, cost + _AGAINST[balances(sound)])


def _ways(row: FundRow, columns: Sequence[str]) -> list[_Way]:
    """The placements of the cells of a row in the ordered columns."""
    if row.glued:
        return []
    if row.keys:
        way = _way(row.cells, row.keys)
        if fits(sound_of(way.figures), True, True):
            return [way]
    # Only dashes stand for points that a part does not get.
    keys = held_columns(columns, True)
    if len(row.cells) > len(keys) or len(keys) > _MOST_COLUMNS:
        return []
    is_whole = len(row.cells) == len(keys)
    ways: dict[tuple[str, ...], _Way] = {}
    for chosen in combinations(keys, len(row.cells)):
        way = _way(row.cells, chosen)
        is_rate_alone = "executed" in columns and set(way.figures) == {"rate"}
        if not is_rate_alone and fits(sound_of(way.figures), row.is_total, is_whole):
            ways.setdefault(way.columns, way)
    return list(ways.values())


class _Column(NamedTuple):
    """One column of money so far: whether total and parts have it, and the rest."""

    in_total: bool = False
    in_parts: bool = False
    is_odd: bool = False
    lacking: Decimal = Decimal(0)

    def plus(self, text: str, is_total: bool) -> _Column:
        """The column with one more figure."""
        odd = self.is_odd or is_odd(text)
        lacking = Decimal(0)
        if not odd:
            lacking = self.lacking + value_of(text) * (1 if is_total else -1)
        in_total, in_parts = self.in_total or is_total, self.in_parts or not is_total
        return _Column(in_total, in_parts, odd, lacking)

    @property
    def cost(self) -> int:
        """Cost of parts that do not add up to the total.

        A wrong figure costs more than a blank cell.
        """
        is_broken = self.is_odd or self.lacking != 0
        if self.in_total and self.in_parts:
            return 3 * is_broken
        return int(self.in_total or self.in_parts)


# The columns of money, and whether any part has a figure.
_Sums = tuple[tuple[_Column, ...], bool]
_NO_SUMS: _Sums = ((_Column(),) * len(FORM_AMOUNTS), False)


def _settle(rows: Sequence[FundRow], ways: Sequence[list[_Way]]) -> list[list[_Way]]:
    """The likeliest placements of each row, with most sums holding.

    A misprint breaks the sum of one column; the other columns decide.
    """
    read = [place for place, found in enumerate(ways) if found]
    adds_up = sum(rows[place].is_total for place in read) == 1

    def step(sums: _Sums, at: int, way: _Way) -> tuple[_Sums, int]:
        is_total = rows[read[at]].is_total
        if not adds_up:
            return sums, way.cost
        columns = tuple(
            column.plus(way.figures[key], is_total) if key in way.figures else column
            for key, column in zip(FORM_AMOUNTS, sums[0], strict=True)
        )
        has_parts = sums[1] or bool(way.figures and not is_total)
        return (columns, has_parts), way.cost

    def ends(sums: _Sums) -> int:
        return sum(column.cost for column in sums[0]) if sums[1] else 0

    options = [ways[place] for place in read]
    found = fit(options, _NO_SUMS, step, ends) or list(map(_cheapest, options))
    settled = dict(zip(read, found, strict=True))
    return [settled.get(place, []) for place in range(len(rows))]


def _cheapest(ways: Sequence[_Way]) -> list[_Way]:
    least = min(way.cost for way in ways)
    return [way for way in ways if way.cost == least]


# Certain figures of a row, and cells with several columns.
_Placed = tuple[dict[str, str], list[tuple[str, tuple[str, ...]]]]


def _common(row: FundRow, ways: Sequence[_Way]) -> _Placed:
    """The common part of all placements of a row."""
    if not ways:
        return {}, [(text, ()) for text in row.cells if not is_dash(text)]
    figures: dict[str, str] = {}
    loose: list[tuple[str, tuple[str, ...]]] = []
    for place, text in enumerate(row.cells):
        columns = tuple(dict.fromkeys(way.columns[place] for way in ways))
        if len(columns) > 1:
            loose.append((text, columns))
        elif columns[0]:
            figures[columns[0]] = text
    return figures, loose


def _exceeds(part: Figures, total: Figures) -> bool:
    """Whether most amounts of a part exceed the whole."""
    own, whole = sound_of(part), sound_of(total)
    within = [
        value_of(own[key]) <= value_of(whole[key])
        for key in FORM_AMOUNTS
        if key in own and key in whole
    ]
    return within.count(False) > within.count(True)


def _unglued(rows: Sequence[FundRow], columns: Sequence[str]) -> list[FundRow]:
    """The rows, with figures run together cut; parts after their total."""
    total: Figures = {}
    found: list[FundRow] = []
    for row in rows:
        cut = cut_row(row, columns, total) if row.glued else row
        if cut.is_total and cut is not row:
            total = dict(zip(held_columns(columns, True), cut.cells, strict=True))
        found.append(cut)
    return found


def place_funds(rows: Sequence[FundRow], columns: Sequence[str]) -> Funds:
    """Place the figures of all rows in their columns, or list them."""
    total: dict[str, Decimal] = {}
    sources: list[tuple[str, Line, Mapping[str, Decimal]]] = []
    unplaced: list[Unplaced] = []
    rows = _unglued(rows, columns)
    settled = _settle(rows, [_ways(row, columns) for row in rows])
    placed = list(map(_common, rows, settled))
    of_total = (
        found for row, (found, _) in zip(rows, placed, strict=True) if row.is_total
    )
    whole = next(of_total, {})
    for row, (figures, loose) in zip(rows, placed, strict=True):
        if not row.is_total and not row.keys and _exceeds(figures, whole):
            figures, loose = _common(row, [])
        unplaced += [
            Unplaced(text, _undecided(row, keys), row.line) for text, keys in loose
        ]
        sound = sound_of(figures)
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


def _undecided(row: FundRow, columns: Sequence[str]) -> str:
    """Why a figure is listed, with its row and possible columns."""
    if not columns:
        return UNDECIDED
    return f"{UNDECIDED}: {' or '.join(filter(None, columns))} of {row.label}"
