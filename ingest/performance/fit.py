"""Cuts of digits, and choices across rows that add up."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

Option = TypeVar("Option")
State = TypeVar("State", bound=Hashable)

_MOST_STEPS = 100_000


def cuts(text: str, figures: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, ...]]:
    """Ways to cut digits run together into figures of these patterns."""
    # Places from which the rest cannot be cut, so that none is tried twice.
    dead: set[tuple[int, int]] = set()

    def ways(start: int, place: int) -> Iterator[tuple[str, ...]]:
        if place == len(figures) - 1:
            if figures[place].fullmatch(text, start):
                yield (text[start:],)
            return
        is_dead = True
        for end in range(start + 1, len(text) - len(figures) + place + 2):
            is_cut = figures[place].fullmatch(text, start, end)
            if is_cut and (end, place + 1) not in dead:
                for rest in ways(end, place + 1):
                    is_dead = False
                    yield (text[start:end], *rest)
        if is_dead:
            dead.add((start, place))

    yield from ways(0, 0)


# For each starting state of a row: place of an option, next state, cost.
_Layer = dict[State, list[tuple[int, State, int]]]


def _layers(
    options: Sequence[Sequence[Option]],
    start: State,
    step: Callable[[State, int, Option], tuple[State, int]],
) -> list[_Layer[State]] | None:
    """All ways through the rows, None if they take too many steps."""
    layers: list[_Layer[State]] = []
    reached = {start}
    steps = 0
    for row, choices in enumerate(options):
        steps += len(reached) * len(choices)
        if steps > _MOST_STEPS:
            return None
        layer = {
            state: [(at, *step(state, row, each)) for at, each in enumerate(choices)]
            for state in reached
        }
        layers.append(layer)
        reached = {after for each in layer.values() for _, after, _ in each}
    return layers


def fit(
    options: Sequence[Sequence[Option]],
    start: State,
    step: Callable[[State, int, Option], tuple[State, int]],
    ends: Callable[[State], int | None],
) -> list[list[Option]] | None:
    """The options of each row in a choice of least cost.

    One option per row is chosen. step: maps a state, a row and its option to the next
    state and the cost; ends: cost of a last state, None if impossible. None if no
    choice is possible, or too many would have to be tried.
    """
    layers = _layers(options, start, step)
    if layers is None:
        return None
    last = {start}
    for each in layers[-1:]:
        last = {after for ways in each.values() for _, after, _ in ways}
    # From the last row back: least cost from each state on.
    rest = {state: cost for state in last if (cost := ends(state)) is not None}
    least = [rest]
    for layer in reversed(layers):
        costs = {
            state: [more + rest[after] for _, after, more in each if after in rest]
            for state, each in layer.items()
        }
        rest = {state: min(each) for state, each in costs.items() if each}
        least.insert(0, rest)
    if start not in rest:
        return None
    best = {start}
    found: list[list[Option]] = []
    for choices, layer, here, after in zip(
        options, layers, least, least[1:], strict=False
    ):
        taken = [
            (at, following)
            for state in best
            for at, following, more in layer[state]
            if following in after and more + after[following] == here[state]
        ]
        found.append([choices[at] for at in sorted({at for at, _ in taken})])
        best = {following for _, following in taken}
    return found
