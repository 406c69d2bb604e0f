"""Amounts that a comparison names beside its own."""

import re

from ingest.narrative.cues import DOWN, UP, YEAR
from ingest.narrative.figure import FigureReader
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading
from ingest.narrative.subject import Subject

_COMPARING = re.compile(rf"(?:与|和|同|较|比)(?P<year>{YEAR})[^，。;:]*$")
_COMPARES = re.compile(r"[^，。;:]*?相比")
# 与上年5万元相比，本年收入增加: the item stands behind its earlier amount.
_AHEAD = re.compile(r"相比，?([^，。;:\d]{2,20}?)(?:[各均]?(?:净?增|净?减|下降|上升))")
_TO_YEAR = re.compile(rf"^.*?{YEAR}的?")
_OF_YEAR = re.compile(YEAR)
_SEPARATORS = "，。;:"
_BESIDE = "相比"
OF_WHOLE = "占"
_OTHER_ITEM = re.compile(
    r"(?:(?P<own>[^，。;:占]{2,40})(?=占))?(?P<word>占|相?较于?|比)(?P<label>[^，。;:]{2,24})"
)
_MORE = re.compile(rf"(?:相比)?(?:[多少高低]|{UP}|{DOWN})(?:于|了|出|支)?")


class Comparisons(FigureReader):
    """Make statements of amounts of another year or item, and of changes in money."""

    def state(self, numeral: Numeral, text: str) -> bool:
        """State an amount that a comparison names; False if its clause is none."""
        readings = (self._of_compared_year, self._beside, self._in_other_words)
        return any(read(numeral, text) for read in readings)

    def _of_compared_year(self, numeral: Numeral, text: str) -> bool:
        """Read 与上年收入总计5万元、支出总计6万元相比: both are of that year."""
        paragraph = self._record.paragraph.text
        begin = 1 + max(paragraph.rfind(each, 0, numeral.start) for each in _SEPARATORS)
        before = _COMPARING.search(paragraph, begin, numeral.start)
        if not (before and _COMPARES.match(paragraph, numeral.end)):
            return False
        year = self._earlier(before["year"])
        known = self._resolver.known(_TO_YEAR.sub("", text), "money")
        ahead = _AHEAD.match(paragraph, numeral.end)
        if ahead and not known:
            known = self._resolver.known(ahead[1], "money")
        if not known or year >= self._context.year_meant:
            return False
        cue = "比上年" if ahead else "上年"
        return self._state(numeral, known, Reading("prior_year", cue, year=year), text)

    def _beside(self, numeral: Numeral, text: str) -> bool:
        """Read 较项目支出5万元多3万元: another item, and the gap to it."""
        other = _OTHER_ITEM.fullmatch(text)
        known = self._resolver.known(other["label"], "money") if other else ()
        if known and other and other["word"] == OF_WHOLE:
            # 占本年支出合计9万元的50%: of all money, whatever the section is about.
            own = self._resolver.known(other["own"] or "", "money")
            self._context.current = self._context.settle(own) or self._context.current
            whole = (Subject(other["label"]),)
            return self._state(numeral, whole, Reading("other", OF_WHOLE))
        if known and other:
            year = _OF_YEAR.match(other["label"])
            reading = Reading("final_account", _BESIDE)
            if year:
                earlier = self._earlier(year.group())
                prior = Reading("prior_year", "上年", year=earlier)
                return self._state(numeral, known, prior, text)
            return self._state(numeral, known, reading)
        if self._record.just_read_as(_BESIDE) and _MORE.fullmatch(text):
            gap = Reading("other", text)
            return self._state(numeral, self._context.inherited(), gap)
        return False

    def _in_other_words(self, numeral: Numeral, text: str) -> bool:
        """Read 增长12.66%，即144.56万元: the change of the rate before it."""
        last = self._record.just_stated
        if text != "即" or last is None or last.measure != "change_rate":
            return False
        reading = Reading(
            "change_amount", "即", direction=last.direction, compared=last.compared_with
        )
        offset = self._record.offset
        if offset - 1 in self._record.nameless:
            self._record.nameless[offset] = self._record.nameless[offset - 1]
        return self._state(numeral, self._context.inherited(), reading)
