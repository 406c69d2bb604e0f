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
            return self._state(numeral, named, Reading("other", _FROM), name)
        last = self._record.just_read_as(_FROM)
        if last:
            item = (Subject(last.subject, last.subject_key),)
            if RAISED_TO.search(head):
                return self._state(numeral, item, Reading("other", _FROM))
            if text in DIRECTION:
                direction = self._direction(numeral, text)
                change = Reading("change_amount", text, "", direction, "prior_year")
                return self._state(numeral, item, change)
        if not (RAISED_TO.search(head) or RAISED_TO.search(text)):
            return False
        subjects = self._context.inherited() or (Subject(text),)
        return self._state(numeral, subjects, Reading("other", PER_HEAD_CUE))

    def becomes(self, numeral: Numeral, head: str, after: str) -> bool:
        """State 5万元→6万元 and 由5万元变为6万元: of another time than what follows."""
        subjects = self._resolver.subjects(head) if _BECOMES.match(after) else ()
        return bool(subjects) and self._state(numeral, subjects, Reading("other"), head)
