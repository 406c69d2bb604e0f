"""Common base for reading figures: kind, year, writing statements."""

import re
from dataclasses import replace
from itertools import takewhile

from ingest.narrative.budgets import ADJUSTED, INITIAL, STAGES, falls_short
from ingest.narrative.context import Context
from ingest.narrative.cues import ADJUSTMENT, COMPARED, DIRECTION, find_cue
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading, Record
from ingest.narrative.resolve import Resolver
from ingest.narrative.subject import Subject, are_sides

# A longer quotation is a rule, not a name.
_LONGEST_QUOTED_NAME = 14
_BUDGET_OF = re.compile(r"[比较与](?P<year>20\d\d)年度?[^，。;:\d]*预算[^，。;:\d]*$")
_SPARED = re.compile(r"[少多超]支|[少多]用|节[约省]|超出")
_STAGES = (*STAGES, "prior_year")
_EACH = re.compile(r"[均各都]|分别")


class FigureReader:
    """Base class of readers of figures."""

    def __init__(self, context: Context, resolver: Resolver, record: Record) -> None:
        self._context = context
        self._resolver = resolver
        self._record = record

    def _is_quoted(self, numeral: Numeral) -> bool:
        """Whether it stands in a quoted rule, not in a quoted name."""
        before = self._record.paragraph.quoted_before(numeral.start)
        return before > _LONGEST_QUOTED_NAME

    def _is_amount(self, head: str) -> bool:
        """Whether a 0 without unit is money: 年初预算为0, 因公出国(境)费为0."""
        named = self._resolver.known(head, "money")
        return bool(named) or find_cue(head, "money") is not None

    def _direction(self, numeral: Numeral, word: str) -> str:
        if not word:
            return ""
        return DIRECTION[word] if numeral.value else "flat"

    def _signed(self, numeral: Numeral) -> str:
        """The direction from the sign of a difference, or of what stands before it.

        A difference without a sign has the direction of the amounts that differ.
        """
        if not numeral.value:
            return "flat"
        last = self._record.just_stated
        if last and last.measure == "change_amount" and numeral.value > 0:
            return last.direction
        is_below = numeral.value < 0 or falls_short(self._record.statements)
        return "down" if is_below else "up"

    def _base_of_change(self, groups: dict[str, str]) -> str:
        """The base of a change; 少支 behind an account or a budget is against that."""
        last = self._record.just_stated
        is_spared = _SPARED.search(groups.get("dir", "")) is not None
        if last and is_spared and not COMPARED.search(groups.get("rest", "")):
            if last.measure in (INITIAL, ADJUSTED):
                return last.measure
            if last.measure == "final_account":
                return ""
        return "" if self._has_two_bases(groups) else self._change_base()

    def _has_two_bases(self, groups: dict[str, str]) -> bool:
        """Whether a change may be against last year's amount or against a budget.

        Both were stated before it (上年8万元，年初预算7万元，增加1万元), neither named.
        """
        words = self._context.sentence.clause + groups.get("rest", "")
        if COMPARED.search(words) or "同比" in words:
            return False
        own = reversed(self._record.statements[self._record.first :])
        amounts = takewhile(lambda each: each.measure in _STAGES, own)
        last, *others = [each.measure for each in amounts] or [""]
        has_budget = bool({INITIAL, ADJUSTED} & {last, *others})
        return last != "prior_year" and "prior_year" in others and has_budget

    def _change_base(self) -> str:
        """The base of a change here; causes have that of what they explain."""
        sentence, paragraph = self._context.sentence, self._context.paragraph
        before = paragraph.past_compared if sentence.cause else ""
        return sentence.compared or before

    def _year_of(self, measure: str, groups: dict[str, str], text: str) -> int | None:
        """The year that a figure names: an account's, or 比2023年预算5万元."""
        if measure == "prior_year":
            return self._earlier(groups["year"])
        named = _BUDGET_OF.search(text) if "budget" in groups else None
        is_earlier = named and int(named["year"]) < self._context.year_meant
        return int(named["year"]) if named and is_earlier else None

    def _earlier(self, year: str) -> int:
        digits = re.search(r"20\d\d", year)
        return int(digits.group()) if digits else self._context.year_meant - 1

    def _stage(self, reading: Reading, measure: str) -> str:
        """The stage of an amount, or of the one before that a figure compares.

        A rate of completion and a change from the budget are of the account.
        """
        if measure not in ("change_amount", "change_rate"):
            return "" if measure == "completion_rate" else measure
        is_new = reading.compared in STAGES or self._context.stage not in STAGES
        return "" if is_new else self._context.stage

    def _state(
        self,
        numeral: Numeral,
        subjects: tuple[Subject, ...],
        reading: Reading,
        phrase: str | None = None,
    ) -> bool:
        """Write the statements; remember their subject if the phrase named it."""
        context = self._context
        is_sum = len(subjects) > 1 and numeral.value and numeral.is_money
        is_sum = is_sum and subjects != context.inherited() and not are_sides(subjects)
        if is_sum and not _EACH.search(context.sentence.head):
            # 公务接待费和会议费共计5万元 is the money of both, not of each.
            subjects = (Subject("和".join(each.label for each in subjects)),)
        if not numeral.unit:
            reading = replace(reading, unit=context.money_unit)
        if subjects and not subjects[0].key and not context.sentence.cause:
            label = subjects[0].label
            key = reading.key or self._resolver.result_key(label, numeral, reading)
            reading = replace(reading, key=key)
        self._record.state(numeral, subjects, reading)
        is_adjustment = reading.cue == ADJUSTMENT
        context.measure = ADJUSTMENT if is_adjustment else reading.measure
        context.stage = self._stage(reading, context.measure)
        if reading.measure == "prior_year" and not context.sentence.cause:
            is_last = reading.year in (None, context.year_meant - 1)
            context.sentence.compared = "prior_year" if is_last else ""
        context.sentence.stated.append(subjects)
        context.sentence.has_account |= reading.measure == "final_account"
        if reading.measure in _STAGES:
            context.sentence.figures.extend(subjects)
        # Where money of a project is left, the text is still about the project.
        of_project = context.current and context.current[0].key.startswith("project:")
        is_left = reading.key == "funds_left" and of_project
        if phrase is not None and not context.sentence.cause and not is_left:
            context.current = context.settle(subjects)
        return True
