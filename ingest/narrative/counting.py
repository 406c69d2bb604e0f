"""Counts: of people, vehicles, occasions, projects, and results in reports."""

import re

from ingest.narrative.cues import EARLIER, find_cue
from ingest.narrative.figure import FigureReader
from ingest.narrative.grades import grade_before, grade_behind
from ingest.narrative.labels import (
    each_of,
    generic_label,
    noun_after,
    without_lead,
    without_tail,
)
from ingest.narrative.nameless import is_nameless
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading
from ingest.narrative.staff import (
    basis_of,
    category_of,
    is_movement,
    is_of_another,
    speaks_of_staff,
)
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import in_family

_COUNTED = re.compile(r"(?:人|户|个|次|名|总|工种)数量?$")
_COUNTED_KEYS = ("actual_", "establishment_", "vehicles_")
_DONE = re.compile(r"(?:年度|全年)?(?:实际|已)(?:完成值?|达到)?")
_PLANNED = re.compile(
    r"(?:全年|本年度?|年初|20\d\d年度?)*(?:预计|计划|拟|力争|争取)(?!内|外|数|生育|为)"
)
_ALL_RECEPTIONS = "official_hospitality"
_OF_PROJECTS = ("projects", "evaluated_funds")
_RECEPTION = ("", "接待", "共接待", "累计接待", "接待人数", "累计")
# 参加其他单位组织的团组: not of those that the unit sent.
_OF_OTHERS = re.compile(r"其[他它]单位组织的")
_EACH = re.compile(r"各$")
_UNIT_WORDS = re.compile(r"单位|机构|部门|科室|处室|部室")


class Counter(FigureReader):
    """Make statements of counts."""

    def count(self, numeral: Numeral, head: str, after: str, kind: str) -> bool:
        context = self._context
        text = without_tail(head)
        if kind == "set" and self._counted(text, after, "vehicle"):
            kind = "vehicle"  # 共有车辆6台.
        if self._is_staff(numeral, kind) and self._headcount(numeral, text):
            return True
        if context.parent.startswith("vehicles") and kind != "vehicle":
            context.parent = ""
        found = self._counted(text, after, kind)
        if not found and text in ("增加", "减少") and self._speaks_of_a_count():
            reading = Reading(
                "change_amount",
                text,
                direction=self._direction(numeral, text),
                compared=context.sentence.compared,
            )
            return self._state(numeral, context.current, reading)
        if not found:
            return self._indicator(numeral, head, after)
        if not text and found[0].key == context.parent:
            # 其中2辆使用年限超过10年: a part, not the whole again.
            found = (Subject(found[0].label),)
        if found[0].key == "projects" and context.parent in _OF_PROJECTS:
            # 其中一级项目3个: some of the projects counted before.
            context.parent = "projects"
            found = (Subject(found[0].label),)
        cue = find_cue(text, "count")
        if cue:
            year = self._earlier(cue[1].groupdict("").get("year", ""))
            direction = self._direction(numeral, cue[1].groupdict("").get("dir", ""))
            prior = cue[0].measure == "prior_year"
            reading = Reading(
                cue[0].measure,
                cue[0].name,
                direction=direction,
                compared="" if prior else context.sentence.compared,
                year=year if prior else None,
            )
        else:
            measure = "other" if _PLANNED.match(text) else "count"
            earlier = EARLIER.fullmatch(text)
            reading = Reading(
                measure, year=self._earlier(earlier["year"]) if earlier else None
            )
        return self._state(numeral, found, reading, text)

    def _counted(self, phrase: str, after: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of a count known to the lexicon."""
        text = without_tail(without_lead(phrase))
        if _OF_OTHERS.search(text):
            return (Subject(text),)
        is_graded = kind == "item" and bool(self._context.section.counted_projects)
        grade = grade_before(text, is_graded)
        if grade:
            return (Subject("项目", grade),)
        found = self._resolver.lexicon.find(text, kind) if text else ()
        found = found or self._inherited_count(text, kind)
        found = found or self._resolver.lexicon.exact(generic_label(text), kind)
        if not found and kind == "item":
            found = self._noun_count(after)
        if (
            found
            and found[0].key == "vehicles_held"
            and self._context.section.is_assets
        ):
            return (Subject(found[0].label, "vehicles_total"),)
        if found and found[0].key in ("receptions", "guests"):
            # 因公出国费0万元。全年接待5批次: nobody was received there.
            own = self._inherited_count("", kind)
            is_own = own and not own[0].key.startswith("overseas_")
            return own if is_own else found
        return found

    def _inherited_count(self, text: str, kind: str) -> tuple[Subject, ...]:
        if text not in _RECEPTION and not is_nameless(text):
            return ()
        is_all = "合计" in text or self._context.opens_behind_list()
        for subject in self._context.inherited():
            # 国(境)外0批次。全年共接待5批次: behind a list, not its last item.
            is_part = is_all and "abroad" in subject.key
            if "接待" in text and subject.key.startswith("overseas_"):
                continue
            key = in_family(_ALL_RECEPTIONS if is_part else subject.key, kind)
            if key:
                return (
                    Subject(
                        "公务接待" if is_part else subject.label, key, subject.fund
                    ),
                )
        return ()

    def _noun_count(self, after: str) -> tuple[Subject, ...]:
        """Subject after a count: 12个内设机构, 3个项目评价结果为"优"."""
        text = re.sub(r"[\"'“”]", "", after)
        words, grade = grade_behind(text)
        if grade:
            return (Subject(words, grade),)
        noun = noun_after(text)
        for end in range(len(noun), 1, -1):
            found = self._resolver.lexicon.exact(noun[:end], "item")
            if found:
                return found
        return ()

    def _speaks_of_a_count(self) -> bool:
        current = self._context.current
        return bool(current) and current[0].key.startswith(_COUNTED_KEYS)

    def _indicator(self, numeral: Numeral, head: str, after: str) -> bool:
        """Counts in a performance report: people helped, events, products.

        Planned or expected counts are not results.
        """
        context = self._context
        planned = _PLANNED.match(without_lead(without_tail(head)))
        text = without_tail(head)[planned.end() if planned else 0 :]
        label = self._promised(text) or generic_label(text)
        if not _COUNTED.search(label):
            label = noun_after(after) or label
        if len(label) < 2 or label.endswith("的") or self._is_quoted(numeral):
            return False
        names = each_of(label) if _EACH.search(head) else (label,)
        context.current = tuple(map(Subject, names))
        context.stated = False
        if not context.section.is_performance:
            return False
        context.counted.update(names)
        reading = Reading("count")
        if planned:
            key = self._resolver.result_key(label, numeral, reading)
            reading = Reading("other", key=key)
        return self._state(numeral, context.current, reading)

    def _promised(self, text: str) -> str:
        """The target counted just before, for a result (实际完成…)."""
        current = self._context.current
        if not current or not _DONE.fullmatch(text):
            return ""
        return re.sub(
            r"(?:年度|年初)?(?:目标值?|计划数?|指标值)为?$", "", current[0].label
        )

    def _is_staff(self, numeral: Numeral, kind: str) -> bool:
        context = self._context
        counts = (
            numeral.unit in ("人", "名") if kind == "person" else numeral.unit == "个"
        )
        return (
            counts
            and not context.sentence.cause
            and "元" not in context.sentence.text
            and (
                speaks_of_staff(context.sentence.text, context.section.is_staff)
                or context.parent.startswith(("actual_", "establishment_"))
                or context.paragraph.past_parent.startswith(
                    ("actual_", "establishment_")
                )
            )
        )

    def _headcount(self, numeral: Numeral, text: str) -> bool:
        context = self._context
        phrase = re.sub(r"\([^()]*\)", "", text)
        category = category_of(phrase)
        label = generic_label(phrase, after_verb=False) or phrase
        if numeral.unit == "个" and (
            _UNIT_WORDS.search(label) or not (context.section.basis or "编" in text)
        ):
            return False
        basis = basis_of(label, context.section.basis, bool(context.parent))
        text_before = context.sentence.text
        is_none = is_movement(text_before, label) or is_of_another(text_before, phrase)
        if not category or not basis or is_none:
            return False
        if not context.parent or basis != context.section.basis:
            context.parent = "" if basis != context.section.basis else context.parent
            context.section.basis = basis
        subject = Subject(label, f"{basis}_{category}")
        context.current = (subject,)
        self._record.count_people(numeral, label, category, basis)
        return self._state(numeral, (subject,), Reading("headcount"))
