"""The outcome of every misprint: found, named, corrected, only noted, or missed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from power.audited import Audited, Breach, Instance, State, new_breaches
from power.facts import CELL, Fact, number_of
from power.original import TABLE, Original, Printed
from power.plan import (
    BLANK,
    DIRECTION,
    IN_ROW,
    NEXT_ROW,
    SEPARATOR,
    TWICE,
    Misprint,
)
from power.reread import Reread

FOUND, NOTE, MISSED = "found", "note", "missed"
ROUNDED, ALONE = "within rounding", "nothing to hold it against"
EQUAL = ("sum", "restatement", "ratio")
_BOUND = "at_least"
# Accuses a whole row, without one of its figures.
WHOLE_ROW = "row_placement"
# Accuses a blank field of a form's row; the row names it.
BLANK_FIELD = "indicator_filled"
# With fewer digits than these, figures are equal by chance.
_TELLING_DIGITS = 3


@dataclass(frozen=True)
class Outcome:
    """A misprint and its outcome.

    state: FOUND, NOTE, MISSED, ROUNDED or ALONE; is_named: whether a finding gives the
    misprinted place as its only root; is_right: whether it also gives the right value.
    others: other facts that are lost or gained; undecided: other figures that are
    listed as unplaced or undecided. causes: why nothing was found (rule, status and
    reason), or what is named instead. astray: breaches of the copy without a figure
    of the misprinted line.
    """

    misprint: Misprint
    document: str
    group: str
    state: str
    is_named: bool = False
    is_right: bool = False
    others: tuple[str, ...] = ()
    undecided: int = 0
    causes: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()

    @property
    def is_provable(self) -> bool:
        """Whether two printed figures prove the misprint."""
        return self.state not in (ROUNDED, ALONE)


@dataclass(frozen=True)
class Tally:
    """Counts of outcomes, with shares of the provable ones."""

    misprints: int
    apart: int
    found: int
    named: int
    right: int
    notes: int
    missed: int
    others: int
    astray: int

    @property
    def provable(self) -> int:
        """Misprints that two printed figures prove."""
        return self.misprints - self.apart

    def share(self, number: int) -> float:
        """A number as a share of the provable misprints."""
        return number / self.provable if self.provable else 0.0


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count outcomes."""
    every = list(outcomes)
    states = Counter(each.state for each in every)
    return Tally(
        misprints=len(every),
        apart=states[ROUNDED] + states[ALONE],
        found=states[FOUND],
        named=sum(each.is_named for each in every),
        right=sum(each.is_right for each in every),
        notes=states[NOTE],
        missed=states[MISSED],
        others=sum(bool(each.others) for each in every),
        astray=sum(bool(each.astray) for each in every),
    )


def names_of(original: Original, facts: Iterable[Fact]) -> set[str]:
    """The names of some facts in the warehouse, without the document."""
    return {name for fact in facts for name in original.read.figures.get(fact, ())}


def has_counterpart(original: Original, audited: Audited, printed: Printed) -> bool:
    """Whether a figure can be compared with another: by a rule, or printed twice."""
    used = audited.of(names_of(original, printed.facts))
    states = (audited.states[each] for each in used)
    return any(
        state.kind in EQUAL and state.is_evaluated for state in states
    ) or _stands_twice(original, printed)


def _stands_twice(original: Original, printed: Printed) -> bool:
    amounts = original.read.amounts
    own = {amounts[fact] for fact in printed.facts if fact in amounts}
    digits = printed.text.replace(",", "").replace(".", "").strip("-0")
    if len(digits) < _TELLING_DIGITS or not any(unit == "元" for _, unit in own):
        return False
    return any(
        amount in own for fact, amount in amounts.items() if fact not in printed.facts
    )


def outcome(
    original: Original,
    before: Audited,
    misprint: Misprint,
    read: Reread,
    after: Audited | None,
) -> Outcome:
    """The outcome of a misprint; after is None if the document could not be read."""
    name, group = original.name, original.source.group
    if after is None:
        return Outcome(misprint, name, group, NOTE, causes=(f"refused: {read.error}",))
    facts = read.gone or tuple(f for each in misprint.figures for f in each.facts)
    used = before.of(names_of(original, facts))
    printed = {(*edit.place.line, edit.text.strip()) for edit in misprint.edits}
    covering = used | after.of(read.figures)
    for place in printed:
        covering |= after.at.get(place, set())
    lines = {edit.place.line for edit in misprint.edits}
    rows = {name.split("#")[0] for name in names_of(original, facts)}
    every = new_breaches(before, after)
    new = [
        each
        for each in every
        if each.instance in covering
        or (each.instance[0] == WHOLE_ROW and (each.page, each.line) in lines)
        or (each.instance[0] == BLANK_FIELD and each.instance[1] in rows)
    ]
    beside = {
        instance
        for (page, line, _), instances in after.at.items()
        if (page, line) in lines
        for instance in instances
    }
    if new:
        state, causes = FOUND, tuple(sorted({_blamed(each) for each in new}))
    else:
        state, causes = _unfound(original, before, misprint, read, after, used)
    roots = read.figures | _blanks(original, misprint, read.gone)
    named = [each for each in new if _is_named(each, roots, printed)]
    return Outcome(
        misprint,
        name,
        group,
        state,
        is_named=bool(named),
        is_right=any(each.mended in _right_values(misprint) for each in named),
        others=read.others,
        undecided=read.undecided,
        causes=causes,
        astray=tuple(
            f"astray: {' '.join(each.instance)} {' '.join(each.amounts)}"
            for each in every
            if each not in new and each.instance not in beside
        ),
    )


def _right_values(misprint: Misprint) -> set[Decimal | None]:
    """The right values in the places of a misprint.

    None if a figure was printed into a blank cell. A change with the opposite
    word has the opposite sign.
    """
    values = {number_of(each.text) for each in misprint.figures}
    if any(edit.place.start == edit.place.end for edit in misprint.edits):
        values.add(Decimal(0))
    if misprint.kind == DIRECTION:
        values |= {-value for value in values if value is not None}
    return values


def _blamed(breach: Breach) -> str:
    """The figure that a finding names for a breach."""
    if not breach.root:
        return f"{breach.instance[0]}: no root"
    kind = "the only root" if breach.is_only else "one of several roots"
    value = "no value" if breach.mended is None else f"{breach.mended}"
    return f"{breach.instance[0]}: {breach.root} is {kind}, corrected to {value}"


def _is_named(
    breach: Breach, roots: frozenset[str], printed: set[tuple[int, int, str]]
) -> bool:
    place = (breach.page, breach.line, breach.text)
    return breach.is_only and (breach.root in roots or place in printed)


def _blanks(original: Original, misprint: Misprint, gone: Sequence[Fact]) -> set[str]:
    """The names of misprinted figures in the warehouse, if they are blank."""
    if misprint.part != TABLE:
        return names_of(original, gone) if misprint.kind == BLANK else set()
    own = (fact for each in misprint.figures for fact in each.facts)
    return {
        f"{name.rpartition('/')[0]}/blank/{fact.at[-1]}"
        for fact in {*own, *gone}
        if fact.kind == CELL
        for name in original.read.figures[fact]
    }


def _unfound(
    original: Original,
    before: Audited,
    misprint: Misprint,
    read: Reread,
    after: Audited,
    used: set[Instance],
) -> tuple[str, tuple[str, ...]]:
    """Why no finding covers a misprint: note, rounding, or missed."""
    states = {
        each: before.states[each] for each in used if before.states[each].is_evaluated
    }
    change = _change(original, misprint)
    open_states: list[str] = []
    is_rounded = False
    for instance, state in states.items():
        now = after.states.get(instance)
        if _explains(misprint, state, now, change):
            is_rounded = is_rounded or state.kind in EQUAL
        else:
            open_states.append(f"{instance[0]}: {_reason(now)}")
    notes = [*read.notes, *(["others undecided"] if read.undecided else [])]
    is_other = read.gone or read.others or notes or misprint.kind == TWICE
    if not is_other and not _is_rounded(misprint):
        return MISSED, ("the reading is unchanged",)
    if is_rounded and not open_states and misprint.kind != SEPARATOR:
        return ROUNDED, ()
    if notes:
        return NOTE, tuple(sorted({*notes, *open_states}))
    if open_states:
        return MISSED, tuple(sorted(set(open_states)))
    twice = _stands_twice(original, misprint.printed)
    if twice or misprint.kind == SEPARATOR:
        idle = sorted({f"{each[0]}: {_reason(before.states[each])}" for each in used})
        return MISSED, tuple(idle or ["no rule"])
    return ALONE, ()


def _explains(
    misprint: Misprint, state: State, now: State | None, change: Decimal | None
) -> bool:
    """Whether an evaluation cannot detect the misprint: a bound, or rounding.

    A sum stays the same if two of its parts are swapped.
    """
    if state.kind not in (*EQUAL, _BOUND):
        return True
    if now is None or not now.is_evaluated:
        return False
    holds = now.status.startswith("holds")
    if state.kind in (_BOUND, "ratio") or misprint.kind in (NEXT_ROW, IN_ROW):
        return holds
    if change is None:
        return False
    return holds and (change <= (state.allowance or 0) or _is_rounded(misprint))


def _is_rounded(misprint: Misprint) -> bool:
    """Whether the misprint may be the figure printed with more or fewer digits."""
    texts = [misprint.printed.text, misprint.edits[0].text]
    numbers = [number_of(text) for text in texts]
    if None in numbers:
        return False
    before, after = (Decimal(text.replace(",", "")) for text in texts)
    exponents = [int(each.as_tuple().exponent) for each in (before, after)]
    half = Decimal(1).scaleb(max(exponents)) / 2
    return exponents[0] != exponents[1] and abs(after - before) <= half


def _reason(state: State | None) -> str:
    if state is None:
        return "no longer evaluated"
    return f"{state.status} ({state.reason})" if state.reason else state.status


def _change(original: Original, misprint: Misprint) -> Decimal | None:
    """The change of the figure, in yuan or as counted; None if unknown."""
    if misprint.kind in (SEPARATOR, DIRECTION):
        return None
    before = number_of(misprint.printed.text)
    after = Decimal(0) if misprint.kind == BLANK else number_of(misprint.edits[0].text)
    if not before or after is None:
        return None
    for fact in misprint.printed.facts:
        amount, _ = original.read.amounts.get(fact, (Decimal(0), ""))
        if amount:
            return abs((after - before) * (amount / before))
    return abs(after - before)


def by(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> dict[str, Tally]:
    """Tallies by name, in the order of first occurrence."""
    groups: dict[str, list[Outcome]] = {}
    for each in outcomes:
        groups.setdefault(name(each), []).append(each)
    return {key: tally(group) for key, group in groups.items()}
