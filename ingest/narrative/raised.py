"""Amounts that something rose or fell from and to: 抚恤金由上年的5万元增加到6万元."""

import re

from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.cues import (
    DIRECTION,
    RAISED_FROM,
    RAISED_TO,
    RISES,
    YEAR,
    base_of,
    find_cue,
)
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import without_tail
from ingest.narrative.model import Statement
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import FROM_CUE, PER_HEAD_CUE, Reading
from ingest.narrative.subject import Subject

_BECOMES = re.compile(r"→|[-=]>|变(?:为|成)")
_OF_YEAR = re.compile(YEAR)


class Raised(FigureReader):
    """Make statements of amounts before and after a change."""

    def state(self, numeral: Numeral, head: str, after: str) -> bool:
        """State an amount beside 由上年 or 增加到, or the change behind the two."""
        text = without_tail(head)
        origin = self._origin(head, after)
        if origin:
            return self._from(numeral, origin)
        last = self._last()
        if last:
            codes = (last.functional_code, last.economic_code)
            item = (Subject(last.subject, last.subject_key, last.fund, *codes),)
            if RAISED_TO.search(head):
                is_budget = last.measure == INITIAL
                measure = ADJUSTED if is_budget else "final_account"
                is_cause = self._context.sentence.cause
                reading = Reading("other" if is_cause else measure, FROM_CUE)
                return self._state(numeral, item, reading)
            if text in DIRECTION:
                direction = self._direction(numeral, text)
                change = Reading("change_amount", text, "", direction, "prior_year")
                return self._state(numeral, item, change)
        if not (RAISED_TO.search(head) or RAISED_TO.search(text)):
            return False
        subjects = self._context.inherited() or (Subject(text),)
        return self._state(numeral, subjects, Reading("other", PER_HEAD_CUE))

    def _origin(self, head: str, after: str) -> re.Match[str] | None:
        """What rose, and the year from which; without a year its rise must follow."""
        origin = RAISED_FROM.fullmatch(without_tail(head))
        is_year = origin and _OF_YEAR.fullmatch(origin["year"] or "")
        return origin if is_year or RISES.match(after) else None

    def _from(self, numeral: Numeral, origin: re.Match[str]) -> bool:
        """State the amount before a change: of last year, or the initial budget."""
        name, year = origin["label"], origin["year"] or ""
        cue = find_cue(name, "money")
        if cue and cue[0].measure in (INITIAL, ADJUSTED):
            subjects = self._resolver.subjects(cue[1]["rest"])
            return self._state(numeral, subjects, Reading(INITIAL, FROM_CUE), name)
        named = self._resolver.known(name, "money") or (Subject(name),)
        base = base_of(year) or self._context.sentence.compared
        is_last_year = base == "prior_year" or self._context.sentence.cause
        reading = (
            Reading("prior_year", FROM_CUE, year=self._earlier(year))
            if is_last_year
            else Reading("other", FROM_CUE)
        )
        return self._state(numeral, named, reading, name)

    def _last(self) -> Statement | None:
        """The statement before, if it is the amount before or after a change.

        A year may stand between them: 降至2021年的5万元.
        """
        last = self._record.statements[-1] if self._record.statements else None
        between = self._record.offset - last.offset - 1 if last else 0
        dates = self._record.unmatched[-between:] if between else []
        is_near = between == len(dates) < 2 and all(
            each.number_class == "date" and each.offset == self._record.offset - 1
            for each in dates
        )
        is_raised = last and f" {FROM_CUE} " in last.figure_text
        return last if is_raised and is_near else None

    def becomes(self, numeral: Numeral, head: str, after: str) -> bool:
        """State 5万元→6万元 and 由5%变为6%: of another time than what follows."""
        if not _BECOMES.match(after) or (
            numeral.is_money and self._origin(head, after)
        ):
            return False
        subjects = self._resolver.subjects(head)
        return bool(subjects) and self._state(numeral, subjects, Reading("other"), head)
