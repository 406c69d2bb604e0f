"""Assign a nameless comparison to the subject whose amounts it fits.

其中年初结转和结余4万元，较上年增加9万元，增长10% may refer to the part or its whole.
The printed figures decide, within their rounding; otherwise the grammar does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from ingest.narrative.model import Statement
from ingest.narrative.numerals import unit_size
from ingest.narrative.wholes import PARTS
from ingest.tables.model import half_resolution

_BASES = ("prior_year", "initial_budget", "adjusted_budget")
_COMPARING = (*_BASES, "change_amount", "change_rate", "completion_rate")


def referred(
    statements: Sequence[Statement], nameless: Mapping[int, bool]
) -> list[Statement]:
    """Assign nameless comparisons to their amounts.

    statements: of one paragraph or list, in order; nameless: offsets of figures whose
    clause names nothing, and whether they open a sentence after a list of parts, which
    is then about the whole.
    """
    found: list[Statement] = []
    runs = groupby(
        statements,
        lambda each: (
            each.offset in nameless and each.measure in _COMPARING,
            each.measure if each.measure in _BASES else each.compared_with,
        ),
    )
    for (is_open, _), run in runs:
        group = list(run)
        amount = _meant(group, found, nameless) if is_open else None
        found += group if amount is None else _of(group, amount)
    return found


def _meant(
    group: Sequence[Statement],
    before: Sequence[Statement],
    nameless: Mapping[int, bool],
) -> Statement | None:
    """The whole of some comparisons; None if they keep their subject."""
    amounts = [each for each in before if each.measure == "final_account"]
    own = _last(amounts, group[0].subject_key or group[0].subject)
    first = [each for each in group if _name(each) == _name(group[0])]
    of_whole = nameless[group[0].offset]
    if own is None or (_fits(own, first) and not of_whole):
        return None
    wholes = list(_wholes(own, amounts))
    fitting = [each for each in wholes if _fits(each, first)]
    if fitting or _fits(own, first):
        return fitting[0] if fitting else None
    return wholes[-1] if of_whole and wholes else None


def _name(statement: Statement) -> str:
    return statement.subject_key or statement.subject


def _last(amounts: Sequence[Statement], name: str) -> Statement | None:
    return next((each for each in reversed(amounts) if _name(each) == name), None)


def _wholes(part: Statement, amounts: Sequence[Statement]) -> Iterator[Statement]:
    """The wholes that an amount is listed under, nearest first."""
    seen = {_name(part)}
    whole = _last(amounts, _whole_of(part))
    while whole is not None and _name(whole) not in seen:
        yield whole
        seen.add(_name(whole))
        whole = _last(amounts, _whole_of(whole))


def _whole_of(part: Statement) -> str:
    """The whole that lists an amount, else the one that it divides."""
    divided = (whole for whole, parts in PARTS.items() if _name(part) in parts)
    return part.part_of or next(divided, "")


@dataclass(frozen=True)
class _Printed:
    """A figure in yuan or as a fraction, with its sign and printed precision."""

    value: Decimal
    error: Decimal

    def less(self, other: _Printed) -> _Printed:
        return _Printed(self.value - other.value, self.error + other.error)


def _printed(statement: Statement) -> _Printed:
    scale = unit_size(statement.unit)
    is_down = statement.direction == "down"
    value = -abs(statement.value) if is_down else statement.value
    error = half_resolution(statement.decimals) * (1 + statement.is_approximate)
    return _Printed(value * scale, error * scale)


def _fits(amount: Statement, comparison: Sequence[Statement]) -> bool:
    """Whether an amount, its base, its change and its rates agree as printed."""
    found = {each.measure: _printed(each) for each in comparison}
    now, rate = _printed(amount), found.get("change_rate")
    prior = next((found[base] for base in _BASES if base in found), None)
    change, done = found.get("change_amount"), found.get("completion_rate")
    if prior and done and not _is_share(now, done, prior):
        return False
    if prior and change:
        rest = now.less(prior).less(change)
        if abs(rest.value) > rest.error or rate is None:
            return rate is None and abs(rest.value) <= rest.error
    if prior and done and not (change or rate):
        return True
    prior = prior or (change and now.less(change))
    change = change or (prior and now.less(prior))
    if not (rate and prior and change) or prior.value < 0:
        return False
    return _is_share(change, rate, prior)


def _is_share(part: _Printed, rate: _Printed, whole: _Printed) -> bool:
    """Whether a part is a rate of a whole, within rounding."""
    allowance = rate.error * whole.value + part.error + abs(rate.value) * whole.error
    return abs(part.value - rate.value * whole.value) <= allowance


def _of(group: Sequence[Statement], amount: Statement) -> list[Statement]:
    """Comparisons assigned to an amount; those shared by several parts count once."""
    by_offset = {each.offset: each for each in reversed(group)}
    return [
        replace(
            by_offset[offset],
            subject=amount.subject,
            subject_key=amount.subject_key,
            functional_code=amount.functional_code,
            economic_code=amount.economic_code,
            fund=amount.fund,
            part_of=amount.part_of,
            figure_text=by_offset[offset].figure_text.replace(
                by_offset[offset].subject, amount.subject, 1
            ),
        )
        for offset in sorted(by_offset)
    ]
