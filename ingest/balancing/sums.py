"""Identities as sums of integers equal to zero: known part and open cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.balancing.identities import Instance
from ingest.balancing.problem import FigureKey, OpenRow, Problem

# Index of a table and of a row of it.
RowPlace = tuple[int, int]
# An equality of two cells allows no rounding.
_SIDES = 2


@dataclass(frozen=True)
class Part:
    """A cell that figures of an open row may fill: (figure, value, half) of each."""

    row: RowPlace
    column: int
    choices: tuple[tuple[FigureKey, int, int], ...]


@dataclass(frozen=True)
class Sum:
    """Known part and rounding of an identity, and its open cells.

    is_least: whether it may exceed zero.
    """

    known: int
    half: int
    parts: tuple[Part, ...]
    is_least: bool

    @cached_property
    def rows(self) -> frozenset[RowPlace]:
        """Its open rows."""
        return frozenset(part.row for part in self.parts)

    def with_known(self, columns: Mapping[FigureKey, Collection[int]]) -> Sum:
        """The same with decided figures moved to the known part."""
        known, half, parts = self.known, self.half, list[Part]()
        for part in self.parts:
            left = []
            for key, value, own_half in part.choices:
                if part.column not in columns[key]:
                    continue
                if len(columns[key]) > 1:
                    left.append((key, value, own_half))
                else:
                    known, half = known + value, half + own_half
            if left:
                parts.append(Part(part.row, part.column, tuple(left)))
        return Sum(known, half, tuple(parts), self.is_least)

    def holds(self, value: int, half: int) -> bool:
        """Whether it holds with a sum of this value and rounding."""
        return value >= -half and (self.is_least or value <= half)


def sum_of(problem: Problem, instance: Instance) -> Sum:
    """An identity at one place as a sum, scaled to integers."""
    known = half = cells = 0
    choices: dict[tuple[RowPlace, int], list[tuple[FigureKey, int, int]]] = {}
    for term, addresses in instance.terms:
        weight = term.weight if term.side == "left" else -term.weight
        for address in addresses:
            fixed = problem.fixed.get(address)
            open_choices = problem.choices.get(address, [])
            cells += bool(fixed or open_choices)
            if fixed:
                known += weight * problem.scale.integer(fixed.value)
                half += abs(weight) * problem.scale.integer(fixed.half)
            for choice in open_choices:
                # A row printed twice fills an address twice.
                choices.setdefault((choice.key[:2], choice.column), []).append(
                    (choice.key, weight * choice.value, abs(weight) * choice.half)
                )
    is_least = instance.identity.kind == "at_least"
    if cells <= _SIDES and not is_least:
        half = 0
        choices = {
            at: [(key, value, 0) for key, value, _ in own]
            for at, own in choices.items()
        }
    parts = tuple(Part(*at, tuple(own)) for at, own in choices.items())
    return Sum(known, half, parts, is_least)


def components(
    rows: Iterable[OpenRow], sums: Iterable[Sum]
) -> list[tuple[list[OpenRow], list[Sum]]]:
    """Parts without a common identity, each solved separately."""
    places = {row.place: row for row in rows}
    leader = {place: place for place in places}

    def find(place: RowPlace) -> RowPlace:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    bound = [(each, sorted(each.rows)) for each in sums]
    for _, (first, *others) in bound:
        for place in others:
            leader[find(place)] = find(first)
    parts: dict[RowPlace, tuple[list[OpenRow], list[Sum]]] = {}
    for place, row in places.items():
        parts.setdefault(find(place), ([], []))[0].append(row)
    for each, (first, *_) in bound:
        parts[find(first)][1].append(each)
    return list(parts.values())
