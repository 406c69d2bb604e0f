"""Sums of the changes listed before them: 三项相抵后净增加5万元."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.narrative.budgets import ADJUSTED, INITIAL
from ingest.narrative.cues import DOWN, UP
from ingest.narrative.figure import FigureReader
from ingest.narrative.model import TERM_OF, Statement
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import FROM_CUE, Reading
from ingest.narrative.subject import Subject

# 三项相抵后净增加, 以上两项共减支, 合计增加; neither 净增加 nor 共增加 alone.
_COUNT = "[两二三四五六七八九十几]"
_ADDED = "合计|共计|总计|累计|相抵|抵消|综上"
_SUM_OF_CHANGES = re.compile(
    rf"(?P<label>(?=[以上前述]{{2}}|{_COUNT}项|.{{0,8}}(?:{_ADDED}))"
    rf"(?:以上|上述|前述|各|这)?(?:(?P<number>{_COUNT})[项者类个方]面?)?"
    rf"(?:因素|原因|项目|增减)*(?:{_ADDED})?)后?[净共]*"
    rf"(?P<dir>{DOWN}|{UP}|[增减]|[多少]支出|节支)了?"
)
_COUNTS = {each: number for number, each in enumerate("二三四五六七八九十", 2)}
# Numbers between changes that are no amounts.
_NO_AMOUNTS = ("date", "enumerator", "reference", "class_code", "threshold")
_NET = re.compile("相抵|净")
# 二者相抵, 两项相抵: of rises and falls, however many they are.
_BOTH = re.compile("[两二].*相抵")


class Sums(FigureReader):
    """Make statements of sums of changes, and mark what they add up."""

    def state(self, numeral: Numeral, text: str) -> bool:
        """State the sum of the changes before it; False if the text names none.

        Its changes are marked as its terms. Among causes it is stated even if they were
        not all read, as it is not one more of them.
        """
        # 增减相抵，净增加5万元: a comma may stand within the words.
        words = (text, self._context.sentence.clause + text)
        match = next(filter(None, map(_SUM_OF_CHANGES.fullmatch, words)), None)
        if match is None:
            return False
        number = "" if _BOTH.search(match["label"]) else match["number"] or ""
        places = self._terms(number)
        if not (places or self._context.sentence.cause):
            return False
        changed = self._explained(places) if _NET.search(text) else None
        codes = (changed.functional_code, changed.economic_code) if changed else ()
        item = (changed.subject_key, changed.fund, *codes) if changed else ()
        reading = Reading(
            "other",
            "合计",
            direction=self._direction(numeral, match["dir"]) if places else "",
            compared=changed.compared_with if changed else "",
        )
        self._state(numeral, (Subject(match["label"], *item),), reading)
        self._mark(places)
        return True

    def add_to_budget(self) -> None:
        """Mark the initial budget and its changes as terms of the budget just stated.

        They stand before it in its paragraph, of the same item, and nothing else but
        what a change consists of.
        """
        statements, found = self._record.statements, list[int]()
        budget = statements[-1] if statements else None
        if budget is None or budget.measure != ADJUSTED:
            return
        if budget.offset != self._record.offset:
            return
        for place in range(len(statements) - 2, self._record.first - 1, -1):
            each = statements[place]
            is_change = _is_term(each) and not each.compared_with
            is_initial = each.measure == INITIAL and not each.is_approximate
            if each.measure == "other" and each.part_of:
                continue
            if not (is_change or is_initial) or _item(each) != _item(budget):
                break
            if each.part_of:
                return
            if is_initial and any(statements[i].measure == INITIAL for i in found):
                break
            found.append(place)
        measures = {statements[place].measure for place in found}
        if len(measures) == 2 and not self._is_unread(found[-1]):
            self._mark(found)

    def _is_unread(self, place: int) -> bool:
        """Whether a number behind a statement was not read."""
        begin = self._record.statements[place].offset
        return any(
            each.offset > begin and each.number_class not in _NO_AMOUNTS
            for each in self._record.unmatched
        )

    def _mark(self, places: Sequence[int]) -> None:
        """Mark statements as the terms of the last one."""
        statements = self._record.statements
        part_of = TERM_OF + statements[-1].subject
        for place in places:
            statements[place] = replace(statements[place], part_of=part_of)

    def _terms(self, number: str) -> list[int]:
        """Places of the changes that a sum adds up, the last first; empty if unsure.

        number: of them, in words, or empty. Without it they are all causes, or the last
        changes of the sentence that are all items of the accounts or all details.
        """
        sentence, statements = self._context.sentence, self._record.statements
        wanted = _COUNTS.get(number.replace("两", "二"), 0)
        found: list[int] = []
        for place in self._of_sentence():
            each = statements[place]
            last = statements[found[-1]] if found else each
            is_kin = wanted or bool(each.subject_key) == bool(last.subject_key)
            is_done = len(found) == wanted > 0
            if (
                is_done
                or each.is_cause != sentence.cause
                or not (is_kin or each.is_cause)
            ):
                break
            is_from_to = f" {FROM_CUE} " in each.figure_text
            if is_from_to and found and each.subject == last.subject:
                continue
            if each.measure != "change_rate":
                found.append(place)
        terms = [statements[place] for place in found]
        is_clear = len({each.offset for each in terms}) == len(terms) >= max(wanted, 2)
        if not is_clear or not all(map(_is_term, terms)):
            return []
        return [] if self._is_unread(found[-1]) else found

    def _of_sentence(self) -> list[int]:
        """Places of the statements of the sentence so far, the last first."""
        statements, count = self._record.statements, len(self._context.sentence.stated)
        own = range(len(statements) - 1, self._record.first - 1, -1)
        offsets = sorted({statements[place].offset for place in own})[-count:]
        return [place for place in own if count and statements[place].offset in offsets]

    def _explained(self, places: Sequence[int]) -> Statement | None:
        """The change of an item that the terms of a net sum explain, from one base."""
        statements = self._record.statements
        first = places[-1] if places else 0
        for each in reversed(statements[self._record.first : first]):
            if each.measure == "change_amount":
                is_same = each.compared_with == statements[first].compared_with
                return each if is_same and _is_term(each) else None
        return None


def _item(statement: Statement) -> tuple[str, ...]:
    """What a statement is about."""
    codes = (statement.functional_code, statement.economic_code)
    return (statement.subject_key or statement.subject, statement.fund, *codes)


def _is_term(statement: Statement) -> bool:
    """Whether it is an exact change with a direction, and in no list."""
    is_change = statement.measure == "change_amount" and statement.direction != ""
    return is_change and not (statement.is_approximate or statement.part_of)
