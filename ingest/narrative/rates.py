"""Rates of the figure right before them."""

import re

from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.compared import OF_WHOLE
from ingest.narrative.cues import base_of
from ingest.narrative.figure import FigureReader
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading

# Figures from a budget to its account.
_NEAR = 2
_COMPLETED = re.compile(r"(?:其中[:，]?)?(?P<label>.{2,24}?)(?:已|共)?完成了?")
_ANOTHER_BUDGET = re.compile(
    r"[和及]?(?:完成)?(?P<base>(?:年初|全年|调整后?的?)*预算)(?:数|安排)?的"
)


class Rates(FigureReader):
    """Make statements of rates without words of their own."""

    def state(self, numeral: Numeral, head: str) -> bool:
        """State a rate of the last figure; False if its head has words of its own."""
        readings = (
            self._rate_of_last,
            self._done,
            self._rate_of_another_budget,
            self._completed,
            self._bare_rate,
        )
        return any(read(numeral, head) for read in readings)

    def _rate_of_last(self, numeral: Numeral, head: str) -> bool:
        """Read 完成年初预算95万元的105%: a rate of the last figure."""
        last = self._record.just_stated
        if head != "的" or last is None:
            return False
        subjects = self._context.inherited()
        if last.measure == "other" and f" {OF_WHOLE} " in last.figure_text:
            of_whole = Reading("share", "占", self._resolver.whole(last.subject))
            return bool(subjects) and self._state(numeral, subjects, of_whole)
        if last.measure not in (INITIAL, ADJUSTED):
            return False
        reading = Reading("completion_rate", "完成预算的", compared=last.measure)
        return bool(subjects) and self._state(numeral, subjects, reading)

    def budget_before(self) -> str:
        """The budget among the figures of a sentence just before a rate."""
        if not self._context.sentence.figures:
            return ""
        near = (each.measure for each in reversed(self._record.statements[-_NEAR:]))
        return next((each for each in near if each in (INITIAL, ADJUSTED)), "")

    def _done(self, numeral: Numeral, head: str) -> bool:
        """Read 年初预算68万元，决算60万元，完成88%: of the budget before it."""
        last, context = self._record.just_stated, self._context
        if head != "完成" or last is None or last.measure != "final_account":
            return False
        budget = self.budget_before()
        reading = Reading("completion_rate", "完成预算的", compared=budget)
        return bool(budget) and self._state(numeral, context.inherited(), reading)

    def _completed(self, numeral: Numeral, head: str) -> bool:
        """Read 与年初预算相比，基本支出完成102%: the base stands before."""
        base = self._context.sentence.compared
        match = _COMPLETED.fullmatch(head) if base in (INITIAL, ADJUSTED) else None
        known = self._resolver.known(match["label"], "money") if match else ()
        if not known:
            return False
        reading = Reading("completion_rate", "完成预算的", compared=base)
        return self._state(numeral, known, reading, head)

    def _bare_rate(self, numeral: Numeral, head: str) -> bool:
        """Read 减少5万元(12.2%) and, in a list of parts, 项目支出5万元(12.2%)."""
        context, record = self._context, self._record
        last = record.just_stated
        if head or last is None:
            return False
        subjects = context.inherited()
        before = record.paragraph.text[: numeral.start]
        if not (before.endswith("(") and subjects and numeral.value >= 0):
            return False
        if last.measure == "change_amount":
            reading = Reading(
                "change_rate", direction=last.direction, compared=last.compared_with
            )
        elif last.measure == "final_account" and last.part_of:
            reading = Reading("share")
        else:
            return False
        return self._state(numeral, subjects, reading)

    def _rate_of_another_budget(self, numeral: Numeral, head: str) -> bool:
        """Read 完成年初预算的82.42%、调整预算的90.72%: the second is a rate, too."""
        last = self._record.just_stated
        match = _ANOTHER_BUDGET.fullmatch(head)
        if match is None or last is None:
            return False
        subjects = self._context.inherited()
        if last.measure != "completion_rate" or not subjects:
            return False
        reading = Reading(
            "completion_rate", "完成预算的", compared=base_of(match["base"])
        )
        return self._state(numeral, subjects, reading)
