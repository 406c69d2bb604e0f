"""Amounts per person, household or month: standards, and their rises."""

import re

from ingest.narrative.cues import DIRECTION
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import generic_label, noun_after, without_tail
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import AVERAGE_CUE, NO_STANDARD_CUE, PER_HEAD_CUE, Reading
from ingest.narrative.subject import Subject

_RISE = re.compile(rf"(?:{'|'.join(DIRECTION)})$")
_STANDARD = re.compile(r"标准(?:为|是|:)?$")
# Payment or spending over its number of recipients.
_AVERAGE = re.compile(
    r"[人户]均(?:[^，]{0,6}(?:支出|使用|开支|消费|发放|支付|补助|慰问|[金费额]))?(?:为|是|达)?$"
)
# An average over time, or what people paid.
_NO_STANDARD = re.compile(
    r"[年月季日]均|月(?:补[助贴]|救助|津贴|发放)标准|[交缴](?:费|纳)|收取"
)
_EACH = re.compile(r"(?:每[人户名个项位家次场月年辆])+|[人户车]均")


class PerHead(FigureReader):
    """Make statements of amounts per head."""

    def state(self, numeral: Numeral, head: str, after: str) -> bool:
        """State one amount per head."""
        context = self._context
        subjects = self._subjects(head, after)
        rise = _RISE.search(without_tail(head))
        is_average = _AVERAGE.search(head) is not None
        cue = AVERAGE_CUE if is_average else PER_HEAD_CUE
        reading = Reading(
            "change_amount" if rise else "other",
            NO_STANDARD_CUE if _NO_STANDARD.search(head) else cue,
            direction=self._direction(numeral, rise.group()) if rise else "",
        )
        if not context.current:
            context.current = subjects
        return self._state(numeral, subjects, reading)

    def _subjects(self, head: str, after: str) -> tuple[Subject, ...]:
        """Item or recipients: 按每人1000元标准发放**慰问金**, **劳模**每人…"""
        label = re.sub(
            r"^标准为|(?:每[^每]{1,3})+$|(?:按|标准|不超过|\()+$",
            "",
            generic_label(head),
        )
        label = re.sub(r"(?:按|标准为?)$", "", label)
        given = re.match(r"的?标准(?:发放|给予|补助)", after)
        right = noun_after(after[given.end() :]) if given else ""
        if len(right) < 2 and len(label) > 1 and label != "平均":
            return (Subject(label),)
        if not right and after.startswith("的"):
            right = noun_after(after[1:])
        if len(right) > 1:
            return (Subject(right),)
        return (Subject("标准"),) if _STANDARD.search(head) else self._inherited(head)

    def _inherited(self, head: str) -> tuple[Subject, ...]:
        """Recipients if its clause names none: a group or a project."""
        context = self._context
        for subjects in (context.current, context.paragraph.topic, context.project):
            key = subjects[0].key if subjects else "none"
            if not key or key.startswith("project:"):
                return tuple(Subject(subject.label) for subject in subjects)
        each = _EACH.search(head)
        return (Subject(each.group() if each else "标准"),)
