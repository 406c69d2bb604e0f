"""From paragraphs to statements: clause by clause, figure by figure."""

import re

from ingest.narrative.apart import in_rows, of_row, turned, with_units
from ingest.narrative.budgets import NO_REMARKS, Remarks
from ingest.narrative.clauses import SEPARATOR, names_figure, split_bracket
from ingest.narrative.context import Context
from ingest.narrative.cues import (
    ALL_ARE,
    ALSO_LISTS,
    CAUSE,
    COMPARED,
    DESCRIBES,
    EARLIER,
    GREATER,
    LEFT_OPEN,
    LISTS_PARTS,
)
from ingest.narrative.labels import generic_label, without_lead, without_tail
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.listed import is_stated, leave_open, made_whole, was_listed
from ingest.narrative.measure import Measurer
from ingest.narrative.model import HEADING_YEAR
from ingest.narrative.numerals import Numeral, as_meant, numerals
from ingest.narrative.outline import accounts_year, marker_level
from ingest.narrative.paragraphs import Paragraph
from ingest.narrative.record import Record
from ingest.narrative.relations import Relations
from ingest.narrative.resolve import Resolver
from ingest.narrative.subject import Subject
from ingest.narrative.topics import Topics
from ingest.narrative.wholes import PARTS

# 按功能分类, 从支出性质看: a whole is divided once more.
_OTHERWISE = ("按", "从")
# A paragraph behind a finished item is about all of them again.
_SIDE_AGAIN = re.compile(r"(?:本年)?(?:收入|支出)完成")
_STAGE_FIRST = re.compile(r"(?:年初|全年|调整后?)?预算|(?:支出)?决算")
_STOPS = "。！？!?"
_NEW_STATEMENT = re.compile(
    r"20\d\d年|[本我](?:部门|单位|会)|[^，。;:]{2,14}(?:总工会|工会)20\d\d年"
)
# The unit of a list of figures without unit.
_UNIT_NOTE = re.compile(r"\(?单位:(?P<unit>(?:万|千|百万|亿)?元)")
# A list ends with it that names some of its parts.
_AND_OTHERS = re.compile(
    r"^等(?!级|次|额|于)|等(?:支出|费用|经费|开支|项目|方面)?$|^其余[为是](?!.*经费)"
)
# It names the main parts of an amount, not all of them.
_EXAMPLES = re.compile(r"主要(?:为|是|有|用于)(?!由于|因)")
# Cues and labels stand at the end of a clause; longer clauses are cut.
_LONGEST_HEAD = 160
_AHEAD = 72


class Grammar:
    """Read the paragraphs of one document in order."""

    def __init__(
        self,
        lexicon: Lexicon,
        year: int,
        names: frozenset[str] = frozenset(),
        said: Remarks = NO_REMARKS,
    ) -> None:
        self._lexicon = lexicon
        self._names = sorted(names, key=len, reverse=True)
        self._context = Context(year, said)
        self._resolver = Resolver(lexicon, self._context)
        self.record = Record(self._context)
        self._topics = Topics(lexicon, self._context, self._resolver)
        self._relations = Relations(self._context, self.record, self._topics)
        self._measurer = Measurer(self._context, self._resolver, self.record)

    def read(self, paragraph: Paragraph) -> None:
        """Record every number of a paragraph, as statements or as unmatched."""
        context = self._context
        text = paragraph.text
        self.record.turn_to(paragraph)
        context.enter(paragraph.headings, self._lexicon)
        level = marker_level(text)
        if level is None and not text.startswith(_OTHERWISE):
            context.fill_list(self._is_whole)
        context.start_paragraph(level, _NEW_STATEMENT.match(text) is not None)
        if unit := _UNIT_NOTE.search(text):
            context.money_unit = unit["unit"]
        if _STAGE_FIRST.match(text) and is_stated(self.record.statements, context):
            context.current = ()
        all_are = ALL_ARE.search(text)
        if whole := self._topics.labelled(all_are["label"]) if all_are else ():
            context.open_list(whole)
        if not paragraph.is_heading:
            self._topics.turn_to(text)
        position = 0
        found = numerals(text)
        figures = list(as_meant(text, found))
        rows = in_rows(text, figures)
        figures = with_units(figures, rows)
        heads: list[tuple[str, tuple[Subject, ...]]] = []
        for index, (printed, numeral) in enumerate(zip(found, figures, strict=True)):
            if numeral.number_class or self._is_glossed(numeral):
                self.record.reject(printed, self._class_of(printed, text))
                self.record.close_number(printed)
                continue
            if printed.number_class:
                self.record.withhold(printed)
            gap = text[position : numeral.start]
            if gap.startswith("，"):
                self._fill()
            head = self._walk(gap)
            position = numeral.end
            place, number = rows.get(index, (0, 1))
            if number > 1:
                if not place:
                    bare = self._without_publisher(head)
                    heads = of_row(
                        numeral, bare, number, context, self._topics.labelled
                    )
                head = turned(heads[place][0], gap) if heads else ""
                context.current = heads[place][1] if heads else context.current
            if (number > 1 and not heads) or LEFT_OPEN.search(head):
                self.record.reject(numeral, "other")
                alone = number == 1 and self._topics.of_open_change(head)
                context.current = alone or (Subject("各项"),)
            else:
                self._take(numeral, head, text[numeral.end : numeral.end + _AHEAD])
            self.record.close_number(printed)
        self._walk(text[position:] + ("" if text.endswith(tuple(_STOPS)) else "，"))
        # What follows a heading is about the section.
        context.current = (
            () if paragraph.is_heading and not figures else context.current
        )
        context.end_paragraph(text.endswith(":"))
        self.record.end_paragraph()

    def _fill(self) -> None:
        """Mark the list of the sentence if its parts make its whole."""
        if self._is_whole(self._context.parent):
            self._context.sentence.filled = self._context.parent

    def _is_whole(self, whole: str) -> bool:
        return bool(whole) and made_whole(self.record.statements, whole)

    def _class_of(self, numeral: Numeral, text: str) -> str:
        """Why a number is not a statement; the year of a heading may be wrong."""
        if numeral.number_class == "date":
            year = accounts_year(text)
            printed = text[numeral.start : numeral.digits_end]
            if printed == year != str(self._context.year):
                return HEADING_YEAR
        return numeral.number_class or "other"

    def _is_glossed(self, numeral: Numeral) -> bool:
        return self._context.section.is_glossary and not numeral.is_money

    def _walk(self, gap: str) -> str:
        """Process the text before a figure; return the head of the figure."""
        context, gap = self._context, gap.lstrip("、")
        while gap.startswith(")"):
            context.close_bracket()
            gap = gap[1:].lstrip("、")
        before, inside = split_bracket(gap)
        start = 0
        for match in SEPARATOR.finditer(before):
            clause = before[start : match.start()]
            is_in_head = clause.endswith("的") and match.group() == "，"
            if is_in_head or names_figure(before, start, match):
                continue
            # In a bracket a semicolon separates figures of one subject.
            separator = "，" if context.paragraph.nested else match.group()
            self._note(self._without_publisher(clause)[-_LONGEST_HEAD:], separator)
            start = match.end()
        head = before[start:].removesuffix(":")
        if inside is None:
            return head.replace("的，", "的")
        of_year = COMPARED.search(head)
        if of_year and of_year.end() == len(head) and not inside:
            # 比上年(5万元)增加: last year's amount beside its name.
            context.current = (
                context.settle(
                    self._topics.labelled(
                        without_tail(without_lead(head[: of_year.start()]))
                    )
                )
                or context.current
            )
            context.open_bracket(())
            return head
        label = generic_label(head)
        known = self._resolver.known
        named = known(head, "money") or known(label, "money")
        named = named or (Subject(label),)
        context.open_bracket(named if len(label) > 1 else ())
        return re.sub(r"^.*[，。;:]", "", inside.removesuffix(":"))

    def _note(self, clause: str, separator: str) -> None:
        """Update the context from a clause without a figure."""
        context = self._context
        context.sentence.text += clause
        context.sentence.clause = clause
        context.name_year(clause)
        self._relations.note(clause)
        cause = None if DESCRIBES.search(clause) else CAUSE.search(clause)
        context.sentence.lists_causes &= not clause
        if cause:
            self._begin_cause(lists=cause.end() == len(clause))
        elif COMPARED.fullmatch(clause) or self._topics.ends_cause(clause):
            context.sentence.end_cause()
        self._relations.compare(clause)
        listed = LISTS_PARTS.search(clause + (":" if separator == ":" else ""))
        if listed and "如下" in listed.group() and not context.paragraph.figured:
            listed = None
        if _AND_OTHERS.search(clause) and not context.sentence.cause:
            leave_open(self.record.statements, context)
        label = COMPARED.sub("", clause[: listed.start()] if listed else clause)
        is_cause = context.sentence.cause
        named = () if is_cause else self._topics.named_by(clause, label, separator)
        is_first = clause == context.sentence.text and separator == "，"
        about = named
        if is_first and not (named or is_cause):
            about = self._topics.unknown(clause)
        context.current = context.settle(about) or context.current
        whole, stage = self._topics.divided(clause)
        if listed and not ("如下" in listed.group() and context.opens_behind_list()):
            context.begin_list(listed.group(), bool(named))
            if named:
                self._close_if_listed()
        elif whole:
            context.open_list(whole)
            context.sentence.listed = stage or context.sentence.listed
            # 公用经费中，水费5万元 may be one of many; 基本支出中 has two halves.
            if context.parent in ("basic", *PARTS["basic"]):
                context.sentence.filled = context.parent
            if not stage:
                self._close_if_listed()
        if separator in _STOPS:
            context.fill_list(self._is_whole)
            context.end_sentence()
        elif separator == ";" and not context.paragraph.nested:
            self._fill()
            context.end_part()

    def _close_if_listed(self) -> None:
        """Behind its classes 人员经费包括: is the same money, divided otherwise.

        Both divisions of all expenditure are known: classes, and its two halves.
        """
        is_all = self._context.parent == "expenditure_total"
        if not is_all and was_listed(self.record.statements, self._context):
            self._context.widen("")

    def _begin_cause(self, *, lists: bool) -> None:
        """Begin a cause; behind a whole and its parts it may be of the last part."""
        is_open = self._context.opens_behind_list() and self.record.ends_with_part
        self._context.sentence.begin_cause(lists=lists, is_open=is_open)

    def _ends_cause(self, head: str, kind: str) -> bool:
        """Whether a figure after a cause is about the accounts again."""
        compared = COMPARED.search(head)
        if compared and not without_lead(head[: compared.start()]):
            last = self.record.just_stated
            if last and last.is_cause and last.measure == "final_account":
                # 原因是购车支出5万元，比上年增加2万元: of what the cause names.
                self._context.current = (Subject(last.subject),)
                return False
            return True
        may_end = self._context.sentence.cause_may_end or kind not in (
            "money",
            "percent",
        )
        known = self._resolver.known(head, kind) or _SIDE_AGAIN.match(head)
        return may_end and bool(known or self._topics.labelled(without_lead(head)))

    def _without_publisher(self, text: str) -> str:
        """A clause without the name of the unit."""
        for name in self._names:
            if text.startswith(name):
                return text.removeprefix(name)
        return text

    def _is_of_earlier_year(self, head: str) -> bool:
        """Whether a figure is of an earlier year, which the next figures are not."""
        match = EARLIER.fullmatch(head)
        year = match["year"][:4] if match else ""
        return year.isdigit() and int(year) < self._context.year_meant

    def _is_class(self, text: str) -> bool:
        found = self._lexicon.functional_class(without_tail(text))
        return found is not None and bool(found.functional)

    def _take(self, numeral: Numeral, head: str, after: str) -> None:
        context = self._context
        head = self._without_publisher(head)[-_LONGEST_HEAD:]
        context.sentence.head = head
        self._relations.budget(head)
        listed = LISTS_PARTS.search(head)
        if listed:
            before = without_tail(without_lead(head[: listed.start()]))
            named = self._topics.labelled(before.removesuffix("用途"))
            if named and context.sentence.cause_may_end:
                context.sentence.end_cause()
            named = () if context.sentence.cause else named
            context.current = context.settle(named) or context.current
            context.begin_list(listed.group(), bool(named))
            head = head[listed.end() :]
        greater = GREATER.match(head) if listed else None
        if greater:
            context.sentence.is_example = True
            head = head[greater.end() :]
        examples = None if context.sentence.cause else _EXAMPLES.match(head)
        if examples and context.name_examples():
            head = head[examples.end() :]
        cause = CAUSE.search(head)
        if (
            cause
            and cause.group() == ALSO_LISTS
            and self._is_class(head[cause.end() :])
        ):
            context.begin_list()
            head = head[cause.end() :]
        elif cause:
            self._begin_cause(lists=True)
            context.sentence.cause_may_end = False
            head = head[cause.end() :]
        elif context.sentence.cause and self._ends_cause(head, numeral.kind):
            context.sentence.end_cause()
        if not (
            context.sentence.cause
            or (context.sentence.figures and self._is_of_earlier_year(head))
        ):
            context.name_year(head)
        context.sentence.text += head
        self._relations.compare(head)
        last = self.record.just_stated
        context.sentence.is_open_cause |= bool(listed and last and last.is_cause)
        is_open = context.sentence.cause and context.sentence.is_open_cause
        if is_open or not self._measurer.measure(numeral, head, after):
            counted = numeral.kind in ("person", "item", "area", "other")
            is_achievement = counted and numeral.unit != "分"
            context.measure = context.stage = ""
            context.sentence.part_began = 0
            self.record.reject(numeral, "achievement" if is_achievement else "other")
            label = generic_label(COMPARED.sub("", head))
            is_aside = context.sentence.cause or "用于" in context.sentence.text
            if not numeral.kind and len(label) > 1 and not is_aside:
                # The following text is about this, not about earlier subjects.
                context.current = (Subject(label),)
        context.sentence.text += numeral.unit
