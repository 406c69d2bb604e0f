"""Timed queries on an engine, and comparison of two engines' answers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scale.dashboard_query import Call

Rows = list[tuple[Any, ...]]
# SQLite has no decimals: amounts agree to less than half of the last published digit.
_TOLERANCE = 0.000_05
_RELATIVE = 1e-11


@dataclass(frozen=True)
class Answer:
    """The answer to a call, and its seconds."""

    call: Call
    seconds: float
    rows: Rows

    @property
    def is_empty(self) -> bool:
        """Whether there is no row, or only empty ones."""
        return all(value is None for row in self.rows for value in row)


def ask_all(
    execute: Callable[[str, Sequence[Any]], Rows], calls: Sequence[Call]
) -> list[Answer]:
    """Run all calls once to warm up, then once timed."""
    for call in calls:
        execute(call.sql, call.parameters)
    answers = []
    for call in calls:
        started = time.perf_counter()
        rows = execute(call.sql, call.parameters)
        answers.append(Answer(call, time.perf_counter() - started, rows))
    return answers


def difference(ours: Rows, theirs: Rows) -> str:
    """The first difference, in words; empty if there is none."""
    if len(ours) != len(theirs):
        return f"{len(ours)} rows and {len(theirs)}"
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        if len(one) != len(other) or not all(map(is_same, one, other)):
            return f"row {number} is {one!r} and {other!r}"
    return ""


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same, numbers of whatever type."""
    if _is_number(one) and _is_number(other):
        first, second = float(one), float(other)
        return abs(first - second) <= max(_TOLERANCE, _RELATIVE * abs(first))
    return bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal)
