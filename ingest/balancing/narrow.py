"""Possible columns of figures if every identity holds.

Each identity, and the order of the figures of each row, is traversed forward and back;
columns on no path are removed until nothing changes. Without misprints most figures
then have one column, and no search is needed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from ingest.balancing.problem import FigureKey, OpenRow
from ingest.balancing.sums import Part, RowPlace, Sum

# An identity or a row with more paths is left to the solver.
_MOST_STATES = 2_000

# A partial sum and its rounding.
_Pair = tuple[int, int]
# Number of placed figures of a row, and the sums of its identities.
_RowState = tuple[int, tuple[_Pair, ...]]
# What a step takes (a figure, or None for a blank) and its previous state.
_Step = tuple[FigureKey | None, Any]
_Layer = Mapping[Any, Sequence[_Step]]
# A figure, or None for a blank, its value and half.
_Option = tuple[FigureKey | None, int, int]


class Contradiction(Exception):
    """Some identity cannot hold."""


class _TooMany(Exception):
    """Too many paths to examine."""


def _taken(
    layers: Sequence[_Layer], ends: Iterable[Any]
) -> list[set[FigureKey | None]]:
    """Choices of the steps that lead to an end, step by step."""
    alive, taken = set(ends), list[set[FigureKey | None]]()
    if not alive:
        raise Contradiction
    for layer in reversed(layers):
        steps = [step for state in alive for step in layer[state]]
        taken.append({figure for figure, _ in steps})
        alive = {before for _, before in steps}
    return taken[::-1]


class Narrowing:
    """The remaining columns of each figure of some rows."""

    def __init__(self, rows: Iterable[OpenRow], sums: Sequence[Sum]) -> None:
        self.rows = {row.place: row for row in rows}
        self.columns = {
            key: set(row.columns(key))
            for row in self.rows.values()
            for key in row.figure_keys()
        }
        # Cells that cannot be blank.
        self.filled: set[tuple[RowPlace, int]] = set()
        self.sums = sums
        self.inside: dict[RowPlace, list[Sum]] = defaultdict(list)
        self.across: dict[RowPlace, list[int]] = defaultdict(list)
        for number, each in enumerate(sums):
            if len(each.rows) == 1 and not each.is_least:
                self.inside[next(iter(each.rows))].append(each)
            for place in each.rows:
                self.across[place].append(number)

    def run(self) -> None:
        """Remove columns until nothing changes; raises Contradiction."""
        rows, sums = set(self.rows), set(range(len(self.sums)))
        while rows or sums:
            for place in sorted(rows):
                if self._narrow_row(place):
                    sums.update(self.across[place])
            waiting, rows, sums = sorted(sums), set(), set()
            for number in waiting:
                rows |= self._narrow_sum(self.sums[number])
            for place in rows:
                sums.update(self.across[place])

    def rest(self) -> tuple[list[OpenRow], list[Sum]]:
        """Undecided rows and their identities; raises Contradiction."""
        left = [each.with_known(self.columns) for each in self.sums]
        if not all(each.parts or each.holds(each.known, each.half) for each in left):
            raise Contradiction
        rows = [
            row
            for row in self.rows.values()
            if any(len(self.columns[key]) > 1 for key in row.figure_keys())
        ]
        return rows, [each for each in left if each.parts]

    def _options(self, part: Part) -> list[_Option]:
        """Possible contents of a cell, a blank after all figures."""
        options: list[_Option] = [
            choice for choice in part.choices if part.column in self.columns[choice[0]]
        ]
        if (part.row, part.column) not in self.filled:
            options.append((None, 0, 0))
        return options

    def _leave_out(
        self,
        place: RowPlace,
        column: int,
        figures: Iterable[FigureKey],
        taken: set[FigureKey | None],
    ) -> bool:
        """Keep the used contents of a cell; return whether anything changes."""
        changed = None not in taken and (place, column) not in self.filled
        if changed:
            self.filled.add((place, column))
        for key in figures:
            if key not in taken and column in self.columns[key]:
                self.columns[key].discard(column)
                changed = True
        return changed

    def _narrow_sum(self, total: Sum) -> set[RowPlace]:
        """Remove contents on no path that satisfies an identity; the changed rows."""
        options = [self._options(part) for part in total.parts]
        try:
            taken = _taken(*_ways_of_sum(total, options))
        except _TooMany:
            return set()
        return {
            part.row
            for part, own in zip(total.parts, taken, strict=True)
            if self._leave_out(
                part.row, part.column, (key for key, *_ in part.choices), own
            )
        }

    def _narrow_row(self, place: RowPlace) -> bool:
        """The same for the order of the figures of a row and its own identities."""
        row = self.rows[place]
        keys = row.figure_keys()
        try:
            taken = _taken(*self._ways_of_row(row, keys))
        except _TooMany:
            return False
        changed = [
            self._leave_out(place, column, keys, own)
            for column, own in zip(row.allowed, taken, strict=True)
        ]
        return any(changed)

    def _ways_of_row(
        self, row: OpenRow, keys: Sequence[FigureKey]
    ) -> tuple[list[_Layer], Iterable[Any]]:
        """Every placement of the figures of a row in their order."""
        place = row.place
        own = _RowSums(self.inside[place])
        states: Iterable[_RowState] = [(0, own.start)]
        layers: list[_Layer] = []
        for column in row.allowed:
            layer: dict[Any, list[_Step]] = defaultdict(list)
            for state in states:
                number, sums = state
                figures: list[FigureKey | None] = []
                if (place, column) not in self.filled:
                    figures.append(None)
                if number < len(keys) and column in self.columns[keys[number]]:
                    figures.append(keys[number])
                for figure in figures:
                    after = own.after(column, figure, sums)
                    if after is not None:
                        count = number + (figure is not None)
                        layer[count, after].append((figure, state))
            states = _few(layer)
            layers.append(layer)
        return layers, [state for state in states if state[0] == len(keys)]


class _RowSums:
    """Identities within one row, along a path through its columns."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self.sums = sums
        self.start = tuple((each.known, each.half) for each in sums)
        self.adds: dict[tuple[int, FigureKey | None], list[tuple[int, int, int]]] = (
            defaultdict(list)
        )
        self.ends: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(sums):
            self.ends[max(part.column for part in each.parts)].append(number)
            for part in each.parts:
                for key, value, half in part.choices:
                    self.adds[part.column, key].append((number, value, half))

    def after(
        self, column: int, figure: FigureKey | None, sums: tuple[_Pair, ...]
    ) -> tuple[_Pair, ...] | None:
        """The sums with a figure in a column, None if a finished one is broken."""
        adds, ends = self.adds.get((column, figure), ()), self.ends.get(column, ())
        if not adds and not ends:
            return sums
        changed = list(sums)
        for number, value, half in adds:
            changed[number] = changed[number][0] + value, changed[number][1] + half
        for number in ends:
            if not self.sums[number].holds(*changed[number]):
                return None
            changed[number] = (0, 0)
        return tuple(changed)


def _few(layer: _Layer) -> _Layer:
    if len(layer) > _MOST_STATES:
        raise _TooMany
    return layer


def _ways_of_sum(
    total: Sum, options: Sequence[Sequence[_Option]]
) -> tuple[list[_Layer], Iterable[Any]]:
    """Every assignment of the cells of an identity that may still satisfy it."""
    # Highest and lowest sum of the cells from one on.
    most = _behind(max(value + half for _, value, half in own) for own in options)
    least = _behind(min(value - half for _, value, half in own) for own in options)
    states: Iterable[_Pair] = [(total.known, total.half)]
    layers: list[_Layer] = []
    for own, high, low in zip(options, most, least, strict=True):
        layer: dict[Any, list[_Step]] = defaultdict(list)
        for state in states:
            for figure, value, half in own:
                after = state[0] + value, state[1] + half
                if after[0] + after[1] + high >= 0 and (
                    total.is_least or after[0] - after[1] + low <= 0
                ):
                    layer[after].append((figure, state))
        states = _few(layer)
        layers.append(layer)
    return layers, [state for state in states if total.holds(*state)]


def _behind(sizes: Iterable[int]) -> list[int]:
    """Sums of all elements after each."""
    return [*accumulate([0, *list(sizes)[:0:-1]])][::-1]
