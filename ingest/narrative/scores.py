"""Points in reports: for a project, the whole unit, or a part of a form."""

import re

from ingest.narrative.context import Context
from ingest.narrative.cues import SCORE
from ingest.narrative.figure import FigureReader
from ingest.narrative.labels import generic_label, without_tail
from ingest.narrative.numerals import Numeral
from ingest.narrative.projects import project_key, rated_name, reviewed_name
from ingest.narrative.record import Reading
from ingest.narrative.subject import Subject

_SCORED = re.compile(
    r"(?:项目)?(?:绩效)?(?:自评价?|评价|综合|平均|总)*"
    r"(?:得分|评分|分值|分数|分|得|结果|均?达到目标值)*$"
)
_PARTS = r"产出|效益|满意度|过程|决策|投入|成本"
_SCORE_PART = re.compile(rf"预算执行|指标|{_PARTS}")
# A part right after its score, without a word for points.
_PART_ALONE = re.compile(
    rf"(?:项目)?(?:预算|资金)?(?:执行|{_PARTS}|效果|管理|履职|绩效)"
    r"[^，。;:扣减满]{0,8}$"
)
_ALL_PARTS = re.compile(r"^(?:自评|绩效|支出|各项|全部|所有|定量|和|的|定性)+指标均?$")
_OF_ALL = re.compile(r"各个?项目|所有|全部|平均")
_WHOLE_UNIT = re.compile(r"整体|部门|单位")


class Scores(FigureReader):
    """Make statements of points."""

    def state(self, numeral: Numeral, head: str) -> bool:
        """State the points of a figure; False if its head names none."""
        if not SCORE.search(head):
            return self._part(numeral, head)
        context = self._context
        text = without_tail(head)
        label = generic_label(_SCORED.sub("", text), after_verb=False)
        label = re.sub(r"^.*?(?:总工会|工会)(?=部门|整体|单位)", "", label)
        label = label.removeprefix("综合考虑") or rated_name(context.sentence.clause)
        is_project = "项目" in text and reviewed_name(re.sub(r"得?分$", "结果", text))
        if _ALL_PARTS.search(label):
            subject = Subject(label, "score")
        elif _SCORE_PART.search(label):
            subject = Subject(label, "score_part")
        elif label and _WHOLE_UNIT.search(label):
            subject = Subject(label, "whole_department")
        elif len(label) > 1 and (context.section.is_performance or is_project):
            subject = Subject(label, project_key(label))
        elif _project_of(context) and not _OF_ALL.search(text):
            subject = _project_of(context)[0]
        else:
            subject = Subject(generic_label(text, after_verb=False) or "得分", "score")
        if subject.key not in ("score", "score_part"):
            context.current = context.section.rated = (subject,)
        return self._state(numeral, (subject,), Reading("other", "得分"))

    def _part(self, numeral: Numeral, head: str) -> bool:
        """State the points of a part listed right after its score."""
        last = self._record.just_stated
        label = generic_label(without_tail(head), after_verb=False)
        if last is None or last.unit != "分" or not _PART_ALONE.match(label):
            return False
        reading = Reading("other", "得分")
        return self._state(numeral, (Subject(label, "score_part"),), reading)


def _project_of(context: Context) -> tuple[Subject, ...]:
    """The project of a nameless score."""
    for subjects in (context.paragraph.topic, context.current, context.project):
        if subjects and subjects[0].key.startswith("project:"):
            return subjects
    return ()
