"""What one row leaves open, others decide: cuts of digits, and choices that add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

Option = TypeVar("Option")
State = TypeVar("State", bound=Hashable)

_MOST_STATES = 20_000


def cuts(text: str, figures: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, ...]]:
    """Ways to cut digits that have run together into figures of these patterns."""
    if len(figures) == 1:
        if figures[0].fullmatch(text):
            yield (text,)
        return
    for end in range(1, len(text) - len(figures) + 2):
        if figures[0].fullmatch(text, 0, end):
            for rest in cuts(text[end:], figures[1:]):
                yield (text[:end], *rest)


def fit(
    options: Sequence[Sequence[Option]],
    start: State,
    step: Callable[[State, int, Option], tuple[State, int]],
    ends: Callable[[State], int | None],
) -> list[list[Option]] | None:
    """The options of each row that stand in some choice of least cost.

    One option a row is chosen. step: from a state, a row and its option to the next
    state, and what the option costs; ends: what a last state costs, None where it
    cannot be. None where no choice is possible, or too many would have to be tried.
    """
    ways: list[dict[State, list[tuple[int, State, int]]]] = []
    reached = {start}
    for row, choices in enumerate(options):
        ways.append(
            {
                state: [
                    (place, *step(state, row, choice))
                    for place, choice in enumerate(choices)
                ]
                for state in reached
            }
        )
        reached = {after for each in ways[-1].values() for _, after, _ in each}
        if len(reached) > _MOST_STATES:
            return None
    # From the last row back: what the cheapest way costs from each state on.
    rest = {state: cost for state in reached if (cost := ends(state)) is not None}
    least = [rest]
    for layer in reversed(ways):
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
        options, ways, least, least[1:], strict=False
    ):
        taken = [
            (place, following)
            for state in best
            for place, following, more in layer[state]
            if following in after and more + after[following] == here[state]
        ]
        found.append([choices[place] for place in sorted({at for at, _ in taken})])
        best = {following for _, following in taken}
    return found
