"""The share of planted errors detected, and of those with a named cause."""

from collections.abc import Iterable
from dataclasses import dataclass

from scale.recall_breaches import FoundBreach

ROUNDED = "within rounding"
UNREPORTED = "breaks without a finding"
_EQUALITIES = ("sum", "restatement")


@dataclass(frozen=True)
class Use:
    """An evaluation of a figure, and the kind of its identity."""

    identity_id: str
    kind: str
    row_key: str
    column_key: str


@dataclass(frozen=True)
class Outcome:
    """A planted error and its outcome.

    change: old and new text; roots: findings that name the wrong place as the cause;
    breaches: those that the error explains; uses: evaluations of the right figure;
    states: the outcomes of these, in words, if nothing is
    broken.
    """

    document_id: str
    kind: str
    change: str
    roots: frozenset[str]
    breaches: tuple[FoundBreach, ...]
    uses: frozenset[Use]
    states: tuple[str, ...]

    @property
    def counterpart(self) -> str:
        """How the figure can be checked.

        equality: it is part of a sum or printed twice; rate: it is a printed rate, or
        only a rate uses it; bound: it only may not exceed another; none.
        """
        kinds = {use.kind for use in self.uses}
        if kinds & set(_EQUALITIES):
            return "equality"
        if "ratio" in kinds:
            return "rate"
        return "bound" if kinds else "none"

    @property
    def is_detected(self) -> bool:
        """Whether anything is found that the document itself does not have."""
        return bool(self.breaches)

    @property
    def is_named(self) -> bool:
        """Whether a finding names the misprinted place as the only root."""
        return any(each.is_only and each.root in self.roots for each in self.breaches)

    @property
    def is_tied(self) -> bool:
        """Whether another figure explains as much as the misprinted one."""
        return not self.is_named and any(
            not each.is_only and self.roots & each.equals for each in self.breaches
        )

    @property
    def miss(self) -> str:
        """Why nothing is found."""
        if self.is_detected:
            return ""
        if self.counterpart == "none":
            return "in no identity"
        states = self.states
        if any(": breaks" in state for state in states):
            return UNREPORTED
        if any(": holds_within_rounding" in state for state in states):
            return ROUNDED
        if any(": holds" in state for state in states):
            return "still holds"
        return "no longer evaluated"


@dataclass(frozen=True)
class Score:
    """Counts of some outcomes.

    taking_part: figures of an evaluation; tied: of those detected, those with another
    figure that explains as much; rounded: not detected, because rounding explains
    them.
    """

    misprints: int
    taking_part: int
    detected: int
    named: int
    tied: int
    rounded: int

    @property
    def telling_share(self) -> float:
        """The same for misprints that rounding does not explain."""
        return _share(self.detected, self.taking_part - self.rounded)

    @property
    def detected_share(self) -> float:
        """The share detected, among the figures of an evaluation."""
        return _share(self.detected, self.taking_part)

    @property
    def named_share(self) -> float:
        """The share named, among those detected without an equal explanation."""
        return _share(self.named, self.detected - self.tied)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


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
