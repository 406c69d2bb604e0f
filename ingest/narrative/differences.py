"""Differences without a base or a direction: （上年：4万元；增1万元）, 节余1万元."""

import re
from collections.abc import Sequence

from ingest.narrative.budgets import ADJUSTED, INITIAL, OPEN
from ingest.narrative.figure import FigureReader
from ingest.narrative.model import Statement
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import ACCOUNT_KEYS

_LEFT = "节余|结余|剩余|省下|余下|未(?:执行|使用|支出|支付|用)(?!数)"
_DIFFERS = re.compile(
    rf"(?:(?P<up>超|[增多])|(?P<down>[减少]|(?P<remainder>{_LEFT}))"
    r"|(?P<label>[^，。;:]*?)(?:[二两]者)?(?P<base>(?:与|和|同|较|比)[^，。;:]+?)?"
    rf"(?:(?P<gap>相?差|调整)|(?P<left>{_LEFT})))"
    r"(?:了|额|距|异|预算|资金|指标|数|金额)*"
)
_ACCOUNT = "final_account"
_BUDGETS = (INITIAL, ADJUSTED)
_BASES = ("prior_year", *_BUDGETS)
_NEAR = 3
_GAP = re.compile(r"\D*$")
_COMPARES = re.compile(r"[与和同较比]")


class Differences(FigureReader):
    """Make statements of differences by the amounts that differ."""

    def state(self, numeral: Numeral, text: str) -> bool:
        """State a difference; False if the amounts before it do not say of what.

        Behind two bases it is open which of them is meant.
        """
        context, found = self._context, _DIFFERS.fullmatch(text)
        if found is None or context.sentence.cause:
            return False
        label, is_based = found["label"] or "", bool(found["base"])
        base = context.sentence.compared if is_based else self._base(numeral)
        subjects = self._resolver.subjects(label) if label else context.inherited()
        is_left = bool(found["left"] or found["remainder"])
        if (
            is_left
            and base is None
            and any(each.key in ACCOUNT_KEYS for each in subjects)
        ):
            # Not the subject of what follows.
            return self._state(numeral, (Subject(text),), Reading("other"))
        if base is None or not subjects or (label and not is_based):
            return False
        if is_left and (base not in _BUDGETS or context.section.is_performance):
            return False
        if base == "budget":
            meant = context.budget_meant(subjects, "")
            base = "" if meant == OPEN else meant
        direction = "up" if found["up"] else "down"
        if found["gap"]:
            direction = _direction(self._record.statements, base)
        if not is_based:
            context.sentence.compared = base
        reading = Reading(
            "change_amount" if direction else "other",
            text,
            direction="flat" if base and not numeral.value else direction,
            compared=base,
        )
        return self._state(numeral, subjects, reading, label or None)

    def _base(self, numeral: Numeral) -> str | None:
        """The base stated right before, or before its account; empty behind two."""
        last, own = self._record.just_stated, self._record.statements
        gap = _GAP.search(self._record.paragraph.text[: numeral.start])
        if last is None or (gap and _COMPARES.search(gap.group())):
            return None
        before = own[-2].measure if len(own) > 1 and _are_near(*own[-2:]) else ""
        if last.measure in _BASES:
            return last.measure if before not in _BASES else ""
        return before if last.measure == _ACCOUNT and before in _BASES else None


def _are_near(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one item, with a year between them at most."""
    keys = {(each.subject_key or each.subject, each.fund) for each in (one, other)}
    return len(keys) == 1 and other.offset - one.offset < _NEAR


def _direction(statements: Sequence[Statement], base: str) -> str:
    """The direction of the last two amounts, an account and its base; else empty."""
    last = statements[-2:]
    of = {each.measure: each for each in last}
    account, other = of.get(_ACCOUNT), of.get(base)
    if not (account and other and _are_near(*last) and account.unit == other.unit):
        return ""
    return "up" if account.value > other.value else "down"
