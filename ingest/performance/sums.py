"""Readings of rows chosen so that weights and scores come to what the form prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.performance.tails import Reading

_MOST_SUMS = 20_000


@dataclass(frozen=True)
class Sums:
    """What weights and scores of the indicators must add up to, None if not printed.

    most: what the weights cannot be more than. may_lack: whether they may come to less
    where a row's cell is blank.
    """

    weight: Decimal | None = None
    score: Decimal | None = None
    most: Decimal = Decimal(100)
    may_lack: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the form prints a sum."""
        return self.weight is not None or self.score is not None


def choose(options: Sequence[Sequence[Reading]], sums: Sums) -> list[Reading] | None:
    """One reading a row so that weights and scores add up, None unless just one way.

    options: the readings of each row that are possible.
    """
    zero = Decimal(0)
    paths: dict[_Sum, list[tuple[Reading, ...]]] = {_Sum(zero, zero): [()]}
    for readings in options:
        following: dict[_Sum, list[tuple[Reading, ...]]] = {}
        for reached, ways in paths.items():
            for reading in readings:
                held = following.setdefault(reached.plus(reading), [])
                # Two ways are as bad as more.
                held += [(*way, reading) for way in ways][: 2 - len(held)]
        paths = following
        if len(paths) > _MOST_SUMS:
            return None
    fitting = [
        way for reached, ways in paths.items() if reached.fits(sums) for way in ways
    ]
    return list(fitting[0]) if len(fitting) == 1 else None


@dataclass(frozen=True)
class _Sum:
    """Sums of weights and scores so far, and whether one was blank."""

    weight: Decimal
    score: Decimal
    lacks_weight: bool = False
    lacks_score: bool = False

    def plus(self, reading: Reading) -> _Sum:
        """The sums with one more row."""
        return _Sum(
            self.weight + (reading.weight or 0),
            self.score + (reading.score or 0),
            self.lacks_weight or reading.weight is None,
            self.lacks_score or reading.score is None,
        )

    def fits(self, sums: Sums) -> bool:
        """Whether they come to what the form prints."""
        return self.weight <= sums.most and all(
            whole is None
            or reached == whole
            or (sums.may_lack and lacks and reached < whole)
            for reached, whole, lacks in (
                (self.weight, sums.weight, self.lacks_weight),
                (self.score, sums.score, self.lacks_score),
            )
        )
