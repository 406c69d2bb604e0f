"""Amounts that something rose or fell to: 抚恤金由上年的5万元增加到6万元."""

import re

from ingest.narrative.cues import DIRECTION, RAISED_FROM, RAISED_TO
from ingest.narrative.figure import FigureReader
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import PER_HEAD_CUE, Reading
from ingest.narrative.subject import Subject

_FROM = "由"
_BECOMES = re.compile(r"→|[-=]>|变(?:为|成)")


class Raised(FigureReader):
    """Make statements of amounts before and after a change."""

    def state(self, numeral: Numeral, head: str, text: str) -> bool:
        """State an amount beside 由上年 or 增加到; text: its head without a tail."""
        origin = RAISED_FROM.fullmatch(text)
        if origin:
            name = origin["label"]
            named = self._resolver.known(name, "money") or (Subject(name),)
            return self._state(numeral, named, self._of_year("prior_year"), name)
        last = self._record.just_read_as(_FROM)
        if last:
            codes = (last.functional_code, last.economic_code)
            item = (Subject(last.subject, last.subject_key, last.fund, *codes),)
            if RAISED_TO.search(head):
                return self._state(numeral, item, self._of_year("final_account"))
            if text in DIRECTION:
                direction = self._direction(numeral, text)
                change = Reading("change_amount", text, "", direction, "prior_year")
                return self._state(numeral, item, change)
        if not (RAISED_TO.search(head) or RAISED_TO.search(text)):
            return False
        subjects = self._context.inherited() or (Subject(text),)
        return self._state(numeral, subjects, Reading("other", PER_HEAD_CUE))

    def _of_year(self, measure: str) -> Reading:
        """The account of a year; among causes it is neither a change nor its part."""
        if self._context.sentence.cause:
            return Reading("other", _FROM)
        year = self._earlier("") if measure == "prior_year" else None
        return Reading(measure, _FROM, year=year)

    def becomes(self, numeral: Numeral, head: str, after: str) -> bool:
        """State 5万元→6万元 and 由5万元变为6万元: of another time than what follows."""
        subjects = self._resolver.subjects(head) if _BECOMES.match(after) else ()
        return bool(subjects) and self._state(numeral, subjects, Reading("other"), head)
