"""From paragraphs to statements: heads of figures, cues, subjects carried along."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.narrative.context import Context, in_family
from ingest.narrative.cues import (
    CAUSE,
    COMPARED,
    DIRECTION,
    FLAT,
    LISTS_PARTS,
    PER_HEAD,
    SCORE,
    base_of,
    find_cue,
)
from ingest.narrative.labels import (
    context_words,
    generic_label,
    noun_after,
    without_lead,
    without_tail,
)
from ingest.narrative.lexicon import Lexicon, Subject
from ingest.narrative.model import Headcount, Statement, Unmatched
from ingest.narrative.numerals import Numeral, numerals
from ingest.narrative.prose import Paragraph
from ingest.narrative.staff import basis_of, category_of, speaks_of_staff

_SEPARATOR = re.compile(r"[，。;:,！？!?]")
_STOPS = "。！？!?"
_FILLER = re.compile(
    r"(?:其|同比|支出|收入|金额|合计|共计|总计|总额|累计|资金|数|数额|分别|均|各|共|实际|决算|年度"
    r"|全年|本年度?|预算|执行|使用|花费|完成|到位|的|决算数|与|比|较|和|同|上年|去年|部门|单位"
    r"|\(单位\)|本|我|项目支出|当年|总|收支)*"
)
_PEOPLE = ("人", "名", "人次", "户", "户次")
_COUNTED = re.compile(r"(?:人|户|个|次|名|率|总|工种)数量?$")
_PLURAL = re.compile(r"[均各]|分别")
_CONJUNCTION = re.compile(r"[、和及与]|以及")
_YEAR_HEAD = re.compile(r"^(?:[^，。;:]{0,16}?(?:总工会|工会|部门|单位))?(20\d\d)年")
_TOPIC = re.compile(
    r"(?P<name>[^，。;:]{2,30}?)(?:项目)?(?:支出)?绩效(?:目标)?自评(?:价)?综述$"
)
_ITEM = re.compile(
    r"^[-•]?(?:\d{1,2}[、.)]|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]+[是、]|\([一二三四五六七八九十]+\))"
)
_GRADES = (("优", "excellent"), ("良", "good"), ("中", "fair"), ("差", "poor"))
_ITEM_UNITS = ("个", "次", "批", "批次", "项", "家", "所", "处")


@dataclass
class Found:
    """What the numbers of one document have become."""

    statements: list[Statement]
    unmatched: list[Unmatched]
    headcounts: list[Headcount]


def kind_of(numeral: Numeral) -> str:
    """money, percent, person, vehicle, set or item; empty where it prints no unit."""
    unit = numeral.unit
    if numeral.is_money:
        return "money"
    if numeral.is_percent:
        return "percent"
    if unit.endswith(_PEOPLE) and not unit.endswith("户"):
        return "person"
    if unit.startswith("辆"):
        return "vehicle"
    if unit.startswith(("台", "套")):
        return "set"
    if unit.endswith(_ITEM_UNITS):
        return "item"
    return "other" if unit else ""


class Grammar:
    """Reads the paragraphs of one document in order."""

    def __init__(self, lexicon: Lexicon, year: int) -> None:
        self._lexicon = lexicon
        self._year = year
        self._context = Context(year)
        self._offset = 0
        self._money_unit = ""
        self._paragraph = Paragraph("", (), (), ())
        self.found = Found([], [], [])

    def read(self, paragraph: Paragraph) -> None:
        """Take every number of a paragraph, as statements or as unmatched."""
        context = self._context
        self._paragraph = paragraph
        context.enter(paragraph.headings, self._lexicon)
        text = paragraph.text
        context.start_paragraph(_ITEM.match(text) is not None)
        self._topic(text)
        position = 0
        for numeral in numerals(text):
            if numeral.number_class or self._glossed(numeral):
                self._reject(numeral, numeral.number_class or "other")
            else:
                head = self._walk(text[position : numeral.start])
                self._take(numeral, head, text[numeral.end : numeral.end + 24])
                position = numeral.end
            self._offset += 1
        self._walk(text[position:])
        self._close(text)

    @property
    def number_count(self) -> int:
        """How many numbers have been seen."""
        return self._offset

    def _glossed(self, numeral: Numeral) -> bool:
        return self._context.is_glossary and not numeral.is_money

    def _close(self, text: str) -> None:
        """Remember whether the paragraph opens or ends a list of parts."""
        context = self._context
        if text.endswith(":"):
            context.parent_in_list = bool(context.parent)
        elif text.endswith("。") and not _ITEM.match(text):
            context.parent_in_list = False

    # ------------------------------------------------------------ before a figure

    def _topic(self, text: str) -> None:
        """A paragraph that begins with a label is about it."""
        match = re.match(r"[^，。;:]{2,48}", without_lead(text))
        if match is None:
            return
        label = match.group()
        separator = without_lead(text)[match.end() : match.end() + 1]
        summary = _TOPIC.fullmatch(label)
        if summary:
            label = summary["name"]
        if not separator or numerals(label):
            return
        found = self._known(label, "money")
        if not found and (separator == ":" or summary or _ITEM.match(text)):
            name = generic_label(label)
            if len(name) <= 16 and name == without_tail(without_lead(label)):
                found = (Subject(name, self._project_key(name)),)
        if found and (separator in ":。" or _ITEM.match(text) or summary):
            self._context.topic = self._context.current = self._context.settle(found)

    def _project_key(self, name: str) -> str:
        if not self._context.is_performance:
            return ""
        return "project:" + name.removesuffix("项目").removesuffix("专项")

    def _walk(self, gap: str) -> str:
        """Go through the text before a figure; return the head of the figure."""
        context = self._context
        gap = gap.lstrip("、")
        while gap.startswith(")"):
            if context.nested:
                context.current = context.nested.pop()
            gap = gap[1:].lstrip("、")
        gap, depth = _unclosed(gap, context)
        start = 0
        for match in _SEPARATOR.finditer(gap):
            if depth and match.start() < depth and match.group() in ":，,":
                pass
            self._note(gap[start : match.start()], match.group())
            start = match.end()
        return gap[start:]

    def _note(self, clause: str, separator: str) -> None:
        """Take from a clause without a figure what the next ones depend on."""
        context = self._context
        context.sentence += clause
        if FLAT.search(clause) and re.search(r"上年|去年|20\d\d年", clause):
            self._mark_flat()
        if CAUSE.search(clause):
            context.cause = True
        compared = COMPARED.search(clause)
        if compared:
            context.compared = base_of(compared["what"])
        listed = LISTS_PARTS.search(clause + (":" if separator == ":" else ""))
        label = clause[: listed.start()] if listed else clause
        if not context.cause:
            subjects = self._labelled(without_lead(label))
            if subjects:
                context.current = context.settle(subjects)
        if listed:
            context.begin_list()
        if separator in _STOPS:
            context.end_sentence()
        elif separator == ";":
            context.compared = ""

    def _labelled(self, clause: str) -> tuple[Subject, ...]:
        """Subjects of a clause that is a label and nothing else."""
        functional = self._lexicon.functional_class(clause)
        if functional:
            return (functional,)
        return self._lexicon.find(clause, "money") if len(clause) < 40 else ()

    def _mark_flat(self) -> None:
        """Mark the last amount of the current subject as unchanged from last year."""
        names = {subject.name for subject in self._context.inherited()}
        statements = self.found.statements
        for index in range(len(statements) - 1, max(len(statements) - 6, -1), -1):
            statement = statements[index]
            if statement.measure == "final_account" and not statement.direction:
                if (statement.subject_key or statement.subject) in names:
                    statements[index] = _flat(statement)
                    return

    # ------------------------------------------------------------------ the figure

    def _take(self, numeral: Numeral, head: str, after: str) -> None:
        context = self._context
        listed = LISTS_PARTS.search(head)
        if listed:
            before = head[: listed.start()]
            if before and not context.cause:
                subjects = self._labelled(without_lead(before))
                context.current = context.settle(subjects) or context.current
            context.begin_list()
            head = head[listed.end() :]
        cause = CAUSE.search(head)
        if cause:
            context.cause = True
            head = head[cause.end() :]
        context.sentence += head
        compared = COMPARED.search(head)
        if compared:
            context.compared = base_of(compared["what"])
        kind = kind_of(numeral)
        if not kind and numeral.is_amount_without_unit and self._money_unit:
            kind = "money"
        if kind == "money":
            self._money_unit = numeral.unit or self._money_unit
        if not self._figure(numeral, head, after, kind):
            name = "achievement" if kind in ("person", "item", "other") else "other"
            self._reject(numeral, name)

    def _figure(self, numeral: Numeral, head: str, after: str, kind: str) -> bool:
        if not kind:
            return False
        if numeral.unit == "分":
            return self._score(numeral, head)
        if "/" in numeral.unit or (kind == "money" and PER_HEAD.search(head)):
            return self._per_head(numeral, head, after)
        if kind in ("money", "percent"):
            return self._measured(numeral, head, after, kind)
        return self._counted(numeral, head, after, kind)

    def _score(self, numeral: Numeral, head: str) -> bool:
        if not SCORE.search(head):
            return False
        text = without_tail(head)
        subject = re.sub(
            r"(?:项目)?(?:绩效)?(?:自评|评价|综合|平均|总)*(?:得分|评分|分|结果)*$",
            "",
            text,
        )
        label = (
            generic_label(subject) if subject and not _FILLER.fullmatch(subject) else ""
        )
        if label and len(label) < 16:
            self._context.current = (Subject(label, self._project_key(label)),)
        elif not label:
            label = generic_label(text)
        self._emit(numeral, (Subject(label or text, "score"),), "other", cue="得分")
        return True

    def _per_head(self, numeral: Numeral, head: str, after: str) -> bool:
        label = generic_label(head)
        if len(label) < 2 or re.fullmatch(r"按|标准|.*(?:按|标准)", label):
            right = re.sub(r"^的?标准(?:发放|给予|补助)?", "", after)
            label = noun_after(right) or label or "标准"
        self._emit(numeral, (Subject(label),), "other", cue="标准")
        return True

    def _measured(self, numeral: Numeral, head: str, after: str, kind: str) -> bool:
        context = self._context
        text = COMPARED.sub("", without_tail(head)) if kind == "percent" else head
        text = without_tail(text)
        direct = self._known(text, kind) if kind == "money" else ()
        found = None if direct else find_cue(text, kind)
        if found is None:
            return self._plain(numeral, text, after, kind, direct)
        cue, match = found
        groups = match.groupdict()
        rest = groups.get("object") or (groups.get("rest") or "") + (
            groups.get("side") or ""
        )
        subjects = self._subjects(COMPARED.sub("", rest), "money")
        measure, share_of, direction, compared = cue.measure, "", "", ""
        year = self._statement_year(head)
        if cue.measure == "share":
            share_of = self._whole(groups.get("whole") or "")
            if not subjects:
                return False
        elif cue.measure == "completion_rate":
            compared = base_of(groups.get("base") or "")
        elif groups.get("dir"):
            direction = "flat" if not numeral.value else DIRECTION[groups["dir"]]
            compared = context.compared
        elif cue.measure == "prior_year":
            year = self._earlier(groups.get("year") or "")
            if year >= self._year:
                return self._plain(numeral, text, after, kind, ())
        if not subjects:
            return False
        self._remember(subjects, rest)
        self._emit(
            numeral,
            subjects,
            measure,
            cue=cue.name,
            share_of=share_of,
            direction=direction,
            compared="adjusted_budget" if compared == "budget" else compared,
            year=year,
        )
        return True

    def _plain(
        self,
        numeral: Numeral,
        text: str,
        after: str,
        kind: str,
        direct: tuple[Subject, ...],
    ) -> bool:
        """A figure with no cue: an amount, or a rate that is its own subject."""
        if kind == "percent":
            return self._rate(numeral, text, after)
        subjects = direct or self._subjects(text, "money")
        if not subjects:
            return False
        self._remember(subjects, text)
        measure = "final_account"
        if "预算项目" in self._context.sentence and self._context.parent:
            measure = "adjusted_budget"
        self._emit(numeral, subjects, measure, year=self._statement_year(text))
        return True

    def _rate(self, numeral: Numeral, text: str, after: str) -> bool:
        of = re.fullmatch(r"(?P<whole>.*[^的])的", text)
        if of:
            label = noun_after(after)
            if label:
                whole = generic_label(of["whole"])
                self._emit(numeral, (Subject(label),), "share", share_of=whole)
                return True
        label = generic_label(text)
        if not label or _FILLER.fullmatch(label):
            label = noun_after(after)
        if len(label) < 2:
            return False
        self._emit(numeral, (Subject(label),), "share")
        return True

    def _counted(self, numeral: Numeral, head: str, after: str, kind: str) -> bool:
        context = self._context
        text = without_tail(head)
        if self._is_staff(numeral, kind) and self._headcount(numeral, text):
            return True
        found = self._lexicon.find(without_lead(text), kind) if text else ()
        found = found or self._inherited_count(text, kind)
        if not found and kind == "item":
            found = self._noun_count(after)
        if found:
            subjects = self._in_current_family(found, kind)
            cue = find_cue(text, "count")
            measure = cue[0].measure if cue else "count"
            if not context.cause and not context.nested:
                context.current = subjects
            self._emit(numeral, subjects, measure, cue="数量")
            return True
        return self._indicator(numeral, text, after)

    def _indicator(self, numeral: Numeral, text: str, after: str) -> bool:
        """People and cases that a report on performance counts."""
        if not self._context.is_performance:
            return False
        label = generic_label(text)
        if not _COUNTED.search(label):
            if not numeral.unit.endswith(_PEOPLE):
                return False
            label = noun_after(after) or label
        if len(label) < 2:
            return False
        self._emit(numeral, (Subject(label),), "count")
        return True

    def _is_staff(self, numeral: Numeral, kind: str) -> bool:
        context = self._context
        unit = numeral.unit
        sentence = context.sentence
        return (
            (kind == "person" and unit in ("人", "名") or unit == "个")
            and "元" not in sentence
            and not context.cause
            and speaks_of_staff(sentence, context.is_staff)
        )

    def _headcount(self, numeral: Numeral, text: str) -> bool:
        context = self._context
        label = generic_label(re.sub(r"\([^()]*\)", "", text)) or text
        category = category_of(label)
        if not category or (
            numeral.unit == "个" and not context.basis and "编" not in text
        ):
            return False
        if numeral.unit == "个" and re.search(r"单位|机构|部门|科室|处室", label):
            return False
        basis = basis_of(label, context.basis, bool(context.parent))
        if not basis:
            return False
        if not context.parent:
            context.basis = basis
        if not context.nested:
            context.current = (Subject(label, f"{basis}_{category}"),)
        line = self._paragraph.places[numeral.start]
        self.found.headcounts.append(
            Headcount(
                category, basis, int(numeral.value), line.page, line.number, label
            )
        )
        subject = Subject(label, f"{basis}_{category}")
        self._emit(numeral, (subject,), "headcount", cue="人数")
        return True

    def _noun_count(self, after: str) -> tuple[Subject, ...]:
        """What a count stands before: 12个内设机构, 3个项目评价结果为"优"."""
        noun = noun_after(after.replace('"', ""))
        graded = re.match(
            r"(?:[一二]级)?项目.*?(?:结果|等级|等次|评价|自评)[^优良中差]*([优良中差])",
            noun,
        )
        if graded:
            grade = dict(_GRADES)[graded.group(1)]
            return (Subject(noun, f"projects_{grade}"),)
        for end in range(len(noun), 1, -1):
            found = self._lexicon.entries.get(("item", noun[:end]))
            if found:
                return (Subject(noun[:end], found[0][0], found[1]),)
        return ()

    def _inherited_count(self, text: str, kind: str) -> tuple[Subject, ...]:
        if (
            text
            and not _FILLER.fullmatch(text)
            and text not in ("接待", "共接待", "累计接待")
        ):
            return ()
        for subject in self._context.inherited():
            key = in_family(subject.key, kind)
            if key:
                return (Subject(subject.label, key, subject.fund),)
        return ()

    def _in_current_family(
        self, subjects: tuple[Subject, ...], kind: str
    ) -> tuple[Subject, ...]:
        """Receptions and guests without a kind are of the kind spoken of."""
        if subjects[0].key not in ("receptions", "guests"):
            return subjects
        return self._inherited_count("", kind) or subjects

    # -------------------------------------------------------------------- subjects

    def _known(self, phrase: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of a phrase that the lexicon or a classification knows."""
        text = without_tail(without_lead(phrase))
        context = self._context
        found: tuple[Subject, ...] = ()
        if not context.cause:
            functional = self._lexicon.functional_class(text)
            found = (functional,) if functional else ()
        found = found or self._lexicon.find(text, kind)
        if not found and not context.cause:
            found = self._classified(text)
        return found or self._conjoined(text, kind)

    def _classified(self, text: str) -> tuple[Subject, ...]:
        economic = self._lexicon.economic_name(text)
        if economic and (self._context.is_economic or len(economic.economic) == 3):
            return (economic,)
        functional = self._lexicon.functional_name(text)
        return (functional,) if functional else ()

    def _conjoined(self, text: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of A、B和C where each is known."""
        parts = [part for part in _CONJUNCTION.split(text) if part]
        if len(parts) < 2:
            return ()
        found = [self._lexicon.find(part, kind) for part in parts]
        if not all(found):
            return ()
        return tuple(subject for subjects in found for subject in subjects)

    def _subjects(self, phrase: str, kind: str) -> tuple[Subject, ...]:
        """Subjects of a phrase, inherited where it names none."""
        text = _PLURAL.sub("", without_tail(without_lead(phrase)))
        known = self._known(text, kind)
        if known:
            return known
        if _is_filler(text):
            inherited = self._context.inherited()
            for subject in inherited:
                money = in_family(subject.key, "money")
                if money:
                    return (Subject(subject.label, money, subject.fund),)
            return inherited
        label = generic_label(phrase)
        if len(label) < 2:
            return self._context.inherited()
        key = ""
        parent = self._context.parent
        if parent.startswith("project") and self._context.is_performance:
            key = self._project_key(label)
        return (Subject(label, key),)

    def _remember(self, subjects: tuple[Subject, ...], phrase: str) -> None:
        context = self._context
        if context.cause and any(
            subject.key for subject in self._known(phrase, "money")
        ):
            pass
        if context.cause or context.nested:
            return
        context.current = context.settle(subjects)

    def _whole(self, phrase: str) -> str:
        """Key or label of the denominator of a share, empty if none is printed."""
        text = without_tail(phrase)
        if not text:
            return ""
        known = self._known(re.sub(r"(?:总额|总数|数)$", "", text), "money")
        known = self._known(text, "money") or known
        return known[0].name if known else generic_label(text)

    def _statement_year(self, head: str) -> int:
        match = _YEAR_HEAD.match(head)
        if match and not self._context.cause:
            return int(match.group(1))
        return self._year

    def _earlier(self, year: str) -> int:
        digits = re.search(r"20\d\d", year)
        return int(digits.group()) if digits else self._year - 1

    # ---------------------------------------------------------------------- output

    def _emit(
        self,
        numeral: Numeral,
        subjects: tuple[Subject, ...],
        measure: str,
        cue: str = "",
        share_of: str = "",
        direction: str = "",
        compared: str = "",
        year: int | None = None,
    ) -> None:
        context = self._context
        paragraph = self._paragraph
        line = paragraph.places[numeral.start]
        figure = paragraph.as_printed(numeral.start, numeral.end)
        for subject in context.settle(subjects):
            label = self._printed(subject.label, numeral.start)
            self.found.statements.append(
                Statement(
                    section=context.section,
                    subject=label,
                    subject_key=subject.key,
                    measure=measure,
                    value=numeral.value,
                    unit=numeral.unit or (self._money_unit if cue != "数量" else ""),
                    decimals=numeral.decimals,
                    functional_code=subject.functional,
                    economic_code=subject.economic,
                    direction=direction,
                    statement_year=year or self._year,
                    page=line.page,
                    line=line.number,
                    share_of=share_of,
                    figure_text=" ".join(part for part in (label, cue, figure) if part),
                    part_of="" if context.parent == subject.name else context.parent,
                    compared_with=compared,
                    fund=subject.fund,
                    is_cause=context.cause,
                    is_approximate=numeral.is_approximate,
                    offset=self._offset,
                )
            )

    def _printed(self, label: str, before: int) -> str:
        """The label as it is printed, where it stands in the paragraph."""
        place = self._paragraph.text.rfind(label, 0, before) if label else -1
        if place < 0:
            return label
        return self._paragraph.as_printed(place, place + len(label))

    def _reject(self, numeral: Numeral, number_class: str) -> None:
        paragraph = self._paragraph
        line = paragraph.places[numeral.start]
        near = paragraph.text[max(0, numeral.start - 12) : numeral.end + 10]
        printed = paragraph.as_printed(numeral.start, numeral.digits_end)
        if number_class == "contact":
            printed = re.sub(r"\d", "#", printed)
        self.found.unmatched.append(
            Unmatched(
                value_text=printed + numeral.unit,
                number_class=number_class,
                context=context_words(near),
                section=self._context.section,
                page=line.page,
                line=line.number,
                offset=self._offset,
            )
        )


def _is_filler(text: str) -> bool:
    return _FILLER.fullmatch(re.sub(r"20\d\d年?度?", "", text)) is not None


def _flat(statement: Statement) -> Statement:
    from dataclasses import replace

    return replace(statement, direction="flat")


def _unclosed(gap: str, context: Context) -> tuple[str, int]:
    """Cut a gap after its last bracket that stays open; remember what it interrupts."""
    opened: list[int] = []
    for place, char in enumerate(gap):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            opened.pop()
    if not opened:
        return gap, 0
    context.nested.append(context.current)
    return gap[opened[-1] + 1 :], opened[-1]
