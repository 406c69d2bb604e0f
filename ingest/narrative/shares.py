"""Shares before their amount (占60%，即12万元用于培训), and rates of their own."""

import re

from ingest.narrative.context import Context
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import generic_label, noun_after
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading, Record
from ingest.narrative.resolve import Resolver
from ingest.narrative.subject import Subject

_IN_MONEY = re.compile(
    r"(?:的[^，。;]{0,12}?)?[,，(]?(?:即|计)为?(?P<digits>\d[\d,.]*)[万亿]?元"
    r"(?:的(?P<whole>[^，。;]{0,12}?))?(?:主要)?(?:用于|用在|为|是)"
    r"(?P<purpose>[^，。;、\d]{2,20})"
)
_OF = re.compile(r"(?:其中[:，]?)?(?:有|约)?占?(?P<whole>.*?)的?(?:比例|比重)?为?")
_THAT_IS = ("即", "计", "即为")


class Shares(FigureReader):
    """Make statements of shares followed by their amount and subject."""

    def __init__(self, context: Context, resolver: Resolver, record: Record) -> None:
        super().__init__(context, resolver, record)
        self._shared: tuple[Subject, ...] = ()

    def rate(self, numeral: Numeral, text: str, after: str) -> bool:
        """State a share whose subject follows the amount."""
        named = _IN_MONEY.match(after)
        of = _OF.fullmatch(text)
        self._shared = ()
        if named is None or of is None or self._context.sentence.cause:
            return False
        phrase = of["whole"] or named["whole"] or ""
        whole = self._resolver.whole(phrase)
        if of["whole"] and not whole.isascii():
            return False
        if not phrase and self._context.sentence.figures:
            # 其中 divides the last figure of its own sentence.
            whole = self._context.sentence.figures[-1].name
        purpose = generic_label(named["purpose"])
        if len(purpose) < 2:
            return False
        self._shared = (Subject(purpose),)
        self._context.parent = whole
        return self._state(numeral, self._shared, Reading("share", "占", whole))

    def amount(self, numeral: Numeral, text: str) -> bool:
        """State the amount of the share before it."""
        last = self._record.just_stated
        if text not in _THAT_IS or last is None or last.measure != "share":
            return False
        subjects = self._shared or self._context.inherited()
        reading = Reading("final_account", "即")
        return bool(subjects) and self._state(numeral, subjects, reading)

    def own(self, numeral: Numeral, text: str, after: str) -> bool:
        """A rate that is its own subject (满意度), or a share of the subject before."""
        if self._is_quoted(numeral):
            return False
        of = re.fullmatch(r"(?P<whole>.*[^的])的", text) if text else None
        right = noun_after(after)
        if right and (of or after.startswith("的")):
            whole = generic_label(of["whole"] if of else text)
            reading = Reading("share", "占", share_of=whole)
            return self._state(numeral, (Subject(right),), reading)
        label = generic_label(text, after_verb=False).removeprefix("完成")
        if len(label) < 2:
            label = right or self._rate_before()
        if len(label) < 2:
            return False
        return self._state(numeral, (Subject(label),), Reading("share"))

    def _rate_before(self) -> str:
        """The label of the last rate, whose result follows (实际96%)."""
        last = self._record.just_stated if self._context.sentence.text else None
        if last is None:
            return ""
        is_own = last.measure == "share" and not last.share_of and last.unit == "%"
        return last.subject if is_own else ""
