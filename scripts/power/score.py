"""What share of the misprints was found out, and of which the cause was named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from power.evaluate import Evaluated
from power.extract import Copy

ROUNDED = "within rounding"
UNTOLD = "breaks, and no finding tells"
_EQUALITIES = ("sum", "restatement")


@dataclass(frozen=True)
class Outcome:
    """A copy and what came of it."""

    copy: Copy
    evaluated: Evaluated

    @property
    def counterpart(self) -> str:
        """By what the figure can be told to be wrong.

        equality: it is part of a sum or stands twice; rate: only a printed rate is made
        of it, or it is one; bound: it only may not exceed another; none.
        """
        kinds = {use.kind for use in self.evaluated.uses}
        if kinds & set(_EQUALITIES):
            return "equality"
        if "ratio" in kinds:
            return "rate"
        return "bound" if kinds else "none"

    @property
    def is_detected(self) -> bool:
        """Whether anything is found that the document itself does not have."""
        return bool(self.evaluated.breaches)

    @property
    def is_named(self) -> bool:
        """Whether a finding names the misprinted place, and no other as good."""
        return any(
            each.is_only and each.root in self.copy.roots
            for each in self.evaluated.breaches
        )

    @property
    def is_tied(self) -> bool:
        """Whether another figure explains as much as the misprinted one."""
        return not self.is_named and any(
            not each.is_only and self.copy.roots & each.equals
            for each in self.evaluated.breaches
        )

    @property
    def miss(self) -> str:
        """Why nothing is found."""
        if self.is_detected:
            return ""
        if self.counterpart == "none":
            return "takes part in no identity"
        states = self.evaluated.states
        if any(": breaks" in state for state in states):
            return UNTOLD
        if any(": holds_within_rounding" in state for state in states):
            return ROUNDED
        if any(": holds" in state for state in states):
            return "still holds"
        return "not evaluated any more"


@dataclass(frozen=True)
class Score:
    """Counts of some outcomes.

    taking_part: figures that take part in an evaluation; tied: of those detected, where
    another figure is as good an explanation; rounded: not detected, because rounding
    explains them.
    """

    misprints: int
    taking_part: int
    detected: int
    named: int
    tied: int
    rounded: int

    @property
    def telling_share(self) -> float:
        """The same, of misprints that rounding does not explain."""
        return _share(self.detected, self.taking_part - self.rounded)

    @property
    def detected_share(self) -> float:
        """Of the figures that take part, those found out."""
        return _share(self.detected, self.taking_part)

    @property
    def named_share(self) -> float:
        """Of those found out that have no equal explanation, those named."""
        return _share(self.named, self.detected - self.tied)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def outcomes_of(
    copies: Sequence[Copy], evaluated: Mapping[str, Evaluated]
) -> list[Outcome]:
    """Every copy with what came of it; a copy that was not evaluated is an error."""
    return [Outcome(copy, evaluated[copy.copy_id]) for copy in copies]


def score(outcomes: Iterable[Outcome]) -> Score:
    """Count outcomes."""
    every = list(outcomes)
    part = [each for each in every if each.counterpart != "none"]
    found = [each for each in part if each.is_detected]
    return Score(
        misprints=len(every),
        taking_part=len(part),
        detected=len(found),
        named=sum(each.is_named for each in found),
        tied=sum(each.is_tied for each in found),
        rounded=sum(each.miss == ROUNDED for each in part),
    )
