"""Amounts of a year named in their clause, or of the last one named."""

import re

from ingest.narrative.cues import EARLIER
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import without_lead
from ingest.narrative.nameless import is_nameless
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading
from ingest.narrative.subject import Subject
from ingest.text import fold

_THIS_YEAR = ("本年", "当年")
_AMOUNT_END = len("5万元")
_LISTED = re.compile(r"\d[万亿]?元(?P<mark>[、，])[^，。;:、\d]+$")


class Years(FigureReader):
    """Make statements of amounts by the year beside them."""

    def state(self, numeral: Numeral, text: str) -> bool:
        """State an amount; False if its clause, without a tail, names no year."""
        readings = (self._of_named_year, self._of_this_year, self._of_listed_year)
        return any(read(numeral, text) for read in readings)

    def _of_named_year(self, numeral: Numeral, text: str) -> bool:
        """Read 上年公务接待费支出 and 机关运行经费2021年度支出: accounts of a year."""
        context = self._context
        match = EARLIER.fullmatch(text)
        if match is None or context.sentence.cause:
            return False
        rest = without_lead(match["rest"]).removeprefix("为")
        phrase = rest + match["object"]
        known = self._resolver.known(phrase, "money") or (
            self._resolver.known(rest, "money") if rest else ()
        )
        is_alone = not rest and is_nameless(match["object"])
        year = self._earlier(match["year"])
        subjects = known or (context.inherited() if is_alone else ())
        if not subjects or year > context.year_meant:
            return False
        if year == context.year_meant:
            # Other modules read figures of the year itself, except after a label.
            if not (rest and known):
                return False
            return self._state(numeral, subjects, Reading("final_account"), phrase)
        reading = Reading("prior_year", "上年", year=year)
        return self._state(numeral, subjects, reading, phrase or None)

    def _of_this_year(self, numeral: Numeral, text: str) -> bool:
        """Read 本年收入总计 after 上年收入总计: the same item, this year's."""
        last = self._record.statements[-1] if self._record.statements else None
        if last is None or last.measure != "prior_year" or text[:2] not in _THIS_YEAR:
            return False
        subjects = self._context.inherited()
        is_same = fold(last.subject).endswith(text[2:]) and bool(subjects)
        return is_same and self._state(
            numeral, subjects, Reading("final_account"), text
        )

    def _stated_before(self, known: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """What the sentence has stated of a subject already, but as the last."""
        names = {each.name for each in self._context.sentence.figures[:-1]}
        return tuple(each for each in known[:1] if each.name in names)

    def _of_listed_year(self, numeral: Numeral, text: str) -> bool:
        """Read 上年公务接待费2万元、会议费1万元: both are of that year.

        So is a total behind a comma, if the sentence has stated this year's.
        """
        last = self._record.just_stated
        if last is None or last.measure != "prior_year" or last.compared_with:
            return False
        # No separator stands between the mark of the list and the figure.
        paragraph = self._record.paragraph.text
        ends = (paragraph.rfind(mark, 0, numeral.start) for mark in "、，")
        joint = max(max(ends) - _AMOUNT_END, 0)
        listed = _LISTED.search(paragraph, joint, numeral.start)
        if listed is None:
            return False
        known = self._resolver.known(text, "money")
        if listed["mark"] == "，" and known[:1] != self._stated_before(known):
            return False
        reading = Reading("prior_year", "上年", year=last.statement_year)
        return bool(known) and self._state(numeral, known, reading, text)
