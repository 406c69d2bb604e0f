"""What one figure measures: the cue before it, its unit, its subject."""

from __future__ import annotations

import re

from ingest.narrative.context import Context
from ingest.narrative.cues import (
    COMPARED,
    DIRECTION,
    PER_HEAD,
    RAISED_TO,
    SCORE,
    base_of,
    find_cue,
)
from ingest.narrative.labels import generic_label, noun_after, without_tail
from ingest.narrative.numerals import Numeral
from ingest.narrative.record import Reading, Record
from ingest.narrative.resolve import Resolver, project_key
from ingest.narrative.staff import basis_of, category_of, speaks_of_staff
from ingest.narrative.subject import Subject

_PEOPLE = ("人", "名", "人次", "户", "户次")
_ITEM_UNITS = ("个", "次", "批", "批次", "项", "家", "所", "处")
_COUNTED = re.compile(r"(?:人|户|个|次|名|总|工种)数量?$")
_YEAR_HEAD = re.compile(r"^(?:[^，。;:]{0,16}?(?:总工会|工会|部门|单位))?(20\d\d)年")
_SCORED = re.compile(
    r"(?:项目)?(?:绩效)?(?:自评价?|评价|综合|平均|总)*(?:得分|评分|分值|分数|分|结果)*$"
)
_SCORE_PART = re.compile(r"预算执行|指标|产出|效益|满意度|过程|决策|投入|成本")
_WHOLE_UNIT = re.compile(r"整体|部门|单位")
_COUNTED_KEYS = ("actual_", "establishment_", "vehicles_")
_UNIT_WORDS = re.compile(r"单位|机构|部门|科室|处室|部室")
_BUDGET_PROJECTS = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算项目(?!支出)")
_BALANCES = (
    (re.compile(r"^(?:上年|年初)(?:结转|结余)(?:和结余)?(?=..)"), "opening_balance"),
    (re.compile(r"^(?:年末)?(?:结余|结转)(?:结余)?(?=[^资转和].)"), "closing_balance"),
)


def kind_of(numeral: Numeral) -> str:
    """money, percent, person, vehicle, set, item or other; empty without a unit."""
    unit = numeral.unit
    if numeral.is_money:
        return "money"
    if numeral.is_percent:
        return "percent"
    if unit.endswith(("人", "名", "人次")) or unit == "万":
        return "person"
    if unit.startswith("辆"):
        return "vehicle"
    if unit.startswith(("台", "套")):
        return "set"
    if unit.endswith(_ITEM_UNITS):
        return "item"
    return "other" if unit else ""


class Measurer:
    """Makes statements of figures."""

    def __init__(self, context: Context, resolver: Resolver, record: Record) -> None:
        self._context = context
        self._resolver = resolver
        self._record = record
        self._money_unit = ""

    def measure(self, numeral: Numeral, head: str, after: str) -> bool:
        """State one figure; False where no pattern takes it.

        head: the text of its clause before it; after: text that follows.
        """
        kind = kind_of(numeral)
        if not kind and numeral.is_amount_without_unit and self._money_unit:
            kind = "money"
        if not kind:
            return False
        if kind == "money":
            self._money_unit = numeral.unit or self._money_unit
        if numeral.unit == "分":
            return self._score(numeral, head)
        if "/" in numeral.unit or (kind == "money" and PER_HEAD.search(head)):
            return self._per_head(numeral, head, after)
        if kind == "money":
            return self._amount(numeral, head)
        if kind == "percent":
            return self._rate(numeral, head, after)
        return self._count(numeral, head, after, kind)

    # ------------------------------------------------------------ amounts and rates

    def _amount(self, numeral: Numeral, head: str) -> bool:
        text = without_tail(head)
        if RAISED_TO.search(text):
            subjects = self._context.inherited() or (Subject(text),)
            return self._state(numeral, subjects, Reading("other", "标准"))
        direct = self._resolver.known(head, "money")
        if direct or not self._cued(numeral, head, text, "money"):
            return self._plain(numeral, head, direct)
        return True

    def _rate(self, numeral: Numeral, head: str, after: str) -> bool:
        text = without_tail(COMPARED.sub("", without_tail(head)))
        if head == "的" and self._rate_of_last(numeral):
            return True
        return self._cued(numeral, head, text, "percent") or self._own_rate(
            numeral, text, after
        )

    def _rate_of_last(self, numeral: Numeral) -> bool:
        """Read 完成年初预算95万元的105%: a rate of the figure just stated."""
        record = self._record
        last = record.statements[-1] if record.statements else None
        if last is None or last.offset != record.offset - 1:
            return False
        if last.measure not in ("initial_budget", "adjusted_budget"):
            return False
        subjects = self._context.inherited()
        reading = Reading("completion_rate", "完成预算的", compared=last.measure)
        return bool(subjects) and self._state(numeral, subjects, reading)

    def _cued(self, numeral: Numeral, head: str, text: str, kind: str) -> bool:
        """State a figure whose head ends with a cue."""
        found = find_cue(text, kind)
        if found is None:
            return False
        cue, match = found
        groups = match.groupdict("")
        year = _printed_year(head, self._context.cause)
        if cue.measure == "prior_year":
            year = self._earlier(groups["year"])
            if year >= self._context.year:
                return False
        rest = groups.get("object") or groups.get("rest", "") + groups.get("side", "")
        subjects = self._resolver.subjects(COMPARED.sub("", rest))
        subjects = subjects or self._resolver.nearest(text)
        if not subjects:
            return False
        reading = Reading(
            measure=cue.measure,
            cue=cue.name,
            share_of=self._resolver.whole(groups.get("whole", "")),
            direction=self._signed(numeral)
            if cue.name == "差异率"
            else self._direction(numeral, groups.get("dir", "")),
            compared=self._compared(
                cue.measure, groups.get("base") or groups.get("whole_budget", "")
            ),
            year=year,
        )
        return self._state(numeral, subjects, reading, rest)

    def _direction(self, numeral: Numeral, word: str) -> str:
        if not word:
            return ""
        return DIRECTION[word] if numeral.value else "flat"

    def _signed(self, numeral: Numeral) -> str:
        """The direction that the sign of a difference gives."""
        if not numeral.value:
            return "flat"
        return "up" if numeral.value > 0 else "down"

    def _compared(self, measure: str, base: str) -> str:
        if measure == "completion_rate":
            compared = base_of(base)
        elif measure in ("change_amount", "change_rate"):
            compared = self._context.compared
        else:
            return ""
        return "adjusted_budget" if compared == "budget" else compared

    def _plain(self, numeral: Numeral, head: str, direct: tuple[Subject, ...]) -> bool:
        """An amount with no cue is what the accounts say."""
        context = self._context
        text = without_tail(head)
        subjects = direct or self._resolver.subjects(head)
        if not subjects:
            return False
        if not direct:
            for pattern, key in _BALANCES:
                if pattern.match(generic_label(text)):
                    context.parent = key
        measure = "final_account"
        if context.parent == "projects" and _BUDGET_PROJECTS.search(context.sentence):
            measure = "adjusted_budget"
        year = _printed_year(head, context.cause)
        return self._state(numeral, subjects, Reading(measure, year=year), text)

    def _own_rate(self, numeral: Numeral, text: str, after: str) -> bool:
        """A rate that is its own subject (满意度), or a share of what it follows."""
        of = re.fullmatch(r"(?P<whole>.*[^的])的", text) if text else None
        right = noun_after(after)
        if right and (of or after.startswith("的")):
            whole = generic_label(of["whole"] if of else text)
            reading = Reading("share", "占", share_of=whole)
            return self._state(numeral, (Subject(right),), reading)
        label = generic_label(text, after_verb=False)
        if len(label) < 2:
            label = right
        if len(label) < 2:
            return False
        return self._state(numeral, (Subject(label),), Reading("share"))

    def _per_head(self, numeral: Numeral, head: str, after: str) -> bool:
        label = re.sub(
            r"(?:每[^每]{1,3})+$|(?:按|标准|不超过|\()+$", "", generic_label(head)
        )
        label = re.sub(r"(?:按|标准为?)$", "", label)
        if len(label) < 2 or label == "平均":
            each = re.search(r"(?:每[人户名个项位家次场月年辆])+|[人户车]均", head)
            of = re.match(r"的(?:标准)?(?:发放|给予|补助)?", after)
            right = noun_after(after[of.end() :]) if of else ""
            label = right or (each.group() if each else "标准")
        year = _printed_year(head, self._context.cause)
        subjects = (Subject(label),)
        if not self._context.current:
            self._context.current = subjects
        return self._state(numeral, subjects, Reading("other", "标准", year=year))

    def _score(self, numeral: Numeral, head: str) -> bool:
        if not SCORE.search(head):
            return False
        context = self._context
        text = without_tail(head)
        label = generic_label(_SCORED.sub("", text), after_verb=False)
        label = re.sub(r"^.*?(?:总工会|工会)(?=部门|整体|单位)", "", label)
        if _SCORE_PART.search(label):
            subject = Subject(label, "score_part")
        elif label and _WHOLE_UNIT.search(label):
            subject = Subject(label, "whole_department")
        elif len(label) > 1 and context.is_performance:
            subject = Subject(label, project_key(label))
        elif _project_of(context):
            subject = _project_of(context)[0]
        else:
            subject = Subject(generic_label(text, after_verb=False) or "得分", "score")
        if subject.key not in ("score", "score_part"):
            context.current = (subject,)
        return self._state(numeral, (subject,), Reading("other", "得分"))

    # ----------------------------------------------------------------------- counts

    def _count(self, numeral: Numeral, head: str, after: str, kind: str) -> bool:
        context = self._context
        text = without_tail(head)
        if self._is_staff(numeral, kind) and self._headcount(numeral, text):
            return True
        if context.parent.startswith("vehicles") and kind != "vehicle":
            context.parent = ""
        found = self._resolver.counted(text, after, kind)
        if not found and text in ("增加", "减少") and self._speaks_of_a_count():
            reading = Reading(
                "change_amount",
                text,
                direction=self._direction(numeral, text),
                compared=context.compared,
            )
            return self._state(numeral, context.current, reading)
        if not found:
            return self._indicator(numeral, text, after)
        cue = find_cue(text, "count")
        if cue:
            year = self._earlier(cue[1].groupdict("").get("year", ""))
            direction = self._direction(numeral, cue[1].groupdict("").get("dir", ""))
            prior = cue[0].measure == "prior_year"
            reading = Reading(
                cue[0].measure,
                cue[0].name,
                direction=direction,
                compared="" if prior else context.compared,
                year=year if prior else None,
            )
        else:
            reading = Reading("count", year=_printed_year(head, context.cause))
        return self._state(numeral, found, reading, text)

    def _speaks_of_a_count(self) -> bool:
        current = self._context.current
        return bool(current) and current[0].key.startswith(_COUNTED_KEYS)

    def _indicator(self, numeral: Numeral, text: str, after: str) -> bool:
        """People and cases that a report on performance counts."""
        context = self._context
        label = generic_label(text)
        is_people = numeral.unit.endswith(_PEOPLE)
        if not _COUNTED.search(label):
            label = noun_after(after) or label
        if len(label) < 2:
            return False
        context.current = (Subject(label),)
        context.stated = False
        if not context.is_performance or not (is_people or _COUNTED.search(label)):
            return False
        return self._state(numeral, (Subject(label),), Reading("count"))

    def _is_staff(self, numeral: Numeral, kind: str) -> bool:
        context = self._context
        counts = (
            numeral.unit in ("人", "名") if kind == "person" else numeral.unit == "个"
        )
        return (
            counts
            and not context.cause
            and "元" not in context.sentence
            and (
                speaks_of_staff(context.sentence, context.is_staff)
                or context.parent.startswith(("actual_", "establishment_"))
                or context.past_parent.startswith(("actual_", "establishment_"))
            )
        )

    def _headcount(self, numeral: Numeral, text: str) -> bool:
        context = self._context
        phrase = re.sub(r"\([^()]*\)", "", text)
        category = category_of(phrase)
        label = generic_label(phrase, after_verb=False) or phrase
        if numeral.unit == "个" and (
            _UNIT_WORDS.search(label) or not (context.basis or "编" in text)
        ):
            return False
        basis = basis_of(label, context.basis, bool(context.parent))
        if not category or not basis:
            return False
        if not context.parent or basis != context.basis:
            context.parent = "" if basis != context.basis else context.parent
            context.basis = basis
        subject = Subject(label, f"{basis}_{category}")
        context.current = (subject,)
        self._record.count_people(numeral, label, category, basis)
        return self._state(numeral, (subject,), Reading("headcount"))

    # ----------------------------------------------------------------------- output

    def _earlier(self, year: str) -> int:
        digits = re.search(r"20\d\d", year)
        return int(digits.group()) if digits else self._context.year - 1

    def _state(
        self,
        numeral: Numeral,
        subjects: tuple[Subject, ...],
        reading: Reading,
        phrase: str | None = None,
    ) -> bool:
        """Write the statements; remember their subject where the phrase named it."""
        context = self._context
        if not numeral.unit and self._money_unit:
            reading = Reading(**{**reading.__dict__, "unit": self._money_unit})
        self._record.state(numeral, subjects, reading)
        if phrase is not None and not context.cause:
            context.current = context.settle(subjects)
        return True


def _project_of(context: Context) -> tuple[Subject, ...]:
    """The project that a score without a name is about."""
    for subjects in (context.topic, context.current, context.project):
        if subjects and subjects[0].key.startswith("project:"):
            return subjects
    return ()


def _printed_year(head: str, in_cause: bool) -> int | None:
    """The year a head begins with, None where it prints none."""
    match = _YEAR_HEAD.match(head)
    return int(match.group(1)) if match and not in_cause else None
