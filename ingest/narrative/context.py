"""State inherited by a clause: subject, whole, year, fund of the section."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ingest.narrative.budgets import (
    ADJUSTED,
    NO_REMARKS,
    OPEN,
    Remarks,
    compared_after,
    named_after,
)
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.own_year import year_named
from ingest.narrative.section import Section
from ingest.narrative.states import OpenList, ParagraphState, SentenceState
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import (
    ACCOUNT_KEYS,
    ALWAYS_OF,
    COUNTED_PROJECTS,
    GRADES,
    PARTS,
    STOCKS,
    can_be_part,
    divides,
    is_listed,
    is_outside,
    whole_name,
)

_ECONOMIC = re.compile(r"基本支出|经济分类")
_PROCUREMENT = re.compile(r"采购")


@dataclass
class Context:
    """State carried from clause to clause.

    current: subjects of the last figure; stated: whether from a statement; measure: of
    the last figure; stage: its own, or of the amount it compares; money_unit: of the
    last amount, for others without unit. project: meaning of 该项目. parent: name of
    the whole whose parts are listed. counted: labels of counts other than account
    lines. projects: keys of the projects named in the document, by name. remarks: on
    预算.
    """

    year: int
    remarks: Remarks = NO_REMARKS
    section: Section = field(default_factory=Section)
    paragraph: ParagraphState = field(default_factory=ParagraphState)
    sentence: SentenceState = field(default_factory=SentenceState)
    current: tuple[Subject, ...] = ()
    stated: bool = False
    measure: str = ""
    stage: str = ""
    money_unit: str = ""
    project: tuple[Subject, ...] = ()
    parent: str = ""
    counted: set[str] = field(default_factory=set)
    projects: dict[str, str] = field(default_factory=dict)
    _lists: list[OpenList] = field(default_factory=list)

    @property
    def year_meant(self) -> int:
        """The year named in the sentence, else that of the prose."""
        return self.sentence.named_year or self.year

    @property
    def is_procurement(self) -> bool:
        """Whether the section or the sentence is about procurement."""
        return self.section.names(_PROCUREMENT) or "采购" in self.sentence.text

    @property
    def is_economic(self) -> bool:
        """Whether class names here are economic ones."""
        whole = ("basic", *PARTS["basic"])
        return self.section.names(_ECONOMIC) or self.parent in whole

    def enter(self, headings: tuple[str, ...], lexicon: Lexicon) -> None:
        """Enter a section; forget the last one."""
        if headings == self.section.headings:
            return
        self.section = self.section.followed_by(headings, lexicon)
        self.paragraph.topic = self.current = ()
        self.parent = self.paragraph.past_parent = ""
        self._lists = []

    def start_paragraph(self, level: int | None, is_statement: bool) -> None:
        """Begin a paragraph: an item of a list, or a statement that ends lists.

        level: of its enumerator; is_statement: it begins with the year or the unit, as
        sentences about a new whole do.
        """
        while self._lists:
            top = self._lists[-1]
            if not top.started and not is_statement:
                top.level, top.started = level, True
                break
            if level is not None and top.level == level:
                break
            if level is None and not is_statement:
                break
            self._lists.pop()
        self.paragraph = ParagraphState(is_item=level is not None)
        self._leave_sentence()

    def fill_list(self, is_whole: Callable[[str], bool]) -> None:
        """Mark a list over paragraphs whose items already make their whole."""
        if self._lists and self._lists[-1].started:
            self._lists[-1].filled |= is_whole(self._lists[-1].parent)

    def leave_lists(self) -> None:
        """Leave the lists of earlier paragraphs: this one is not an item of theirs."""
        self._lists = []
        self._leave_sentence()

    def end_paragraph(self, opens_list: bool) -> None:
        """End a paragraph; one ending with a colon opens a list of its parts."""
        if opens_list:
            self._lists.append(self.sentence.list_below(self.parent))

    def end_sentence(self) -> None:
        """End a sentence, with its causes, comparisons and nameless subjects."""
        paragraph = self.paragraph
        paragraph.keep_item(self.current, self.sentence)
        paragraph.keep(self.sentence)
        wholes = (self.parent, *self.sentence.opened[::-1], paragraph.past_parent)
        paragraph.past_parent = next((each for each in wholes if each in PARTS), "")
        self._leave_sentence()

    def _leave_sentence(self) -> None:
        top = self._lists[-1] if self._lists else OpenList("")
        self.sentence = SentenceState.below(top, self.paragraph.year_ahead(self.year))
        self.parent = top.parent
        topic = self.paragraph.topic
        if self.current and self.current[0].key.startswith("evaluated_"):
            self.current = topic or self.section.rated
        if self.current and not any(subject.key for subject in self.current):
            self.current = topic

    def end_part(self) -> None:
        """Semicolon: end the innermost list, and perhaps a cause."""
        self.sentence.cause_may_end = self.sentence.cause
        self.sentence.is_example = self.sentence.is_open_cause = False
        self.sentence.part_began = len(self.sentence.stated)
        self.sentence.listed_whole = (
            self.sentence.whole if len(self.sentence.opened) == 1 else ()
        )
        if len(self.sentence.opened) > 1:
            self.sentence.ended = self.sentence.opened.pop()
            self.parent = self.sentence.opened[-1]

    def begin_list(self, word: str = "其中", is_named: bool = False) -> None:
        """Begin a list of parts of the last subject.

        word: what opens it; is_named: its clause names the subject. In a new sentence
        以下方面 does not divide the last item of a list, but what the section is about.
        """
        if self.sentence.cause:
            return
        self.sentence.go_on(self.paragraph)
        is_behind = self.opens_behind_list()
        is_new = "其中" not in word and is_behind and not is_named
        is_last = is_named or (self.paragraph.figured and self.stated and not is_new)
        is_open = not is_named and (is_new or not self.paragraph.figured)
        about = self.section.heading if is_open else ()
        known = tuple(
            subject
            for subject in self.paragraph.topic or about or self.inherited()
            if subject.key and not subject.key.startswith("project:")
        )
        subjects = (self.current if is_last else ()) or known or self._divided()
        if subjects:
            key, wholes = subjects[0].key, (self.parent, self.paragraph.past_parent)
            outer = (each for each in wholes if is_listed(key, each, is_behind))
            self.sentence.outer = next(outer, "")
            self.open_list(subjects)
            self.sentence.list_as(self.stage or self.measure, self.paragraph)

    def opens_behind_list(self) -> bool:
        """Whether a sentence has no subject yet and the one before had several."""
        return not self.sentence.stated and len(self.paragraph.past_stated) > 1

    def divided_before(self) -> tuple[Subject, ...]:
        """The whole of the list before a sentence that has stated nothing yet."""
        is_open = self.opens_behind_list() or self.sentence.is_of_whole
        if is_open and self.paragraph.past_whole:
            return self.paragraph.past_whole
        first = next(iter(self.paragraph.past_stated), ()) if is_open else ()
        keys = {each[0].key for each in self.paragraph.past_stated if each}
        parts = PARTS.get(first[0].key, ()) if first else ()
        if len(first) > 1 or keys & set(parts):
            return first
        is_end = is_open and self.current and self.current[0].key in STOCKS
        return self.paragraph.divided_sides if is_end else ()

    def _divided(self) -> tuple[Subject, ...]:
        """The subject of the sentence before, which 其中 at the start divides."""
        is_first = self.sentence.text in ("", "其中") and not self.sentence.stated
        past = self.paragraph.past_stated if is_first else ()
        return past[0] if len(past) == 1 else ()

    def open_list(self, whole: tuple[Subject, ...]) -> None:
        """Open a list of parts of these subjects."""
        self.parent = "+".join(whole_name(each.name, each.label) for each in whole)
        self.sentence.open_list(self.parent, whole)

    def name_examples(self) -> bool:
        """Open a list of some parts of the last part; False if it has no parts."""
        figures = self.sentence.figures
        if not figures or self.measure != "final_account":
            return False
        is_half = figures[-1].key in PARTS.get(self.parent, ())
        is_section = len(figures[-1].economic) == 3 and self.parent == "basic"
        if is_half or is_section:
            self.parent, self.sentence.is_example = figures[-1].name, True
            self.sentence.opened.append(self.parent)
        return is_half or is_section

    def begin_item(self, subject: Subject) -> None:
        """Settle the list that an item belongs to.

        The first item shows what 其中 after 包括甲和乙 divides: 乙, or both. After a
        semicolon an economic class goes on with its half of basic expenditure.
        """
        sentence = self.sentence
        if sentence.cause:
            return
        if sentence.ended in PARTS["basic"] and subject.economic:
            self.parent = sentence.ended
            sentence.opened.append(self.parent)
        sentence.ended = ""
        if sentence.is_example and is_outside(subject.name, self.parent):
            self.end_part()
        if sentence.outer and is_outside(subject.name, self.parent):
            self.parent = sentence.outer
            sentence.opened[-1:] = [self.parent] if sentence.opened else []
            if self._lists:
                self._lists[-1].parent = self.parent
        sentence.outer = ""
        if self._lists:
            self._lists[-1].outer = ""

    def widen(self, whole: str) -> None:
        """Set the whole of the open list."""
        self.parent = whole
        self.sentence.opened[-1:] = [whole]

    def open_bracket(self, inside: tuple[Subject, ...]) -> None:
        """Open a bracket after a label or a figure, which is its subject.

        inside: the subjects of the label; none after a figure, whose parts the bracket
        may list.
        """
        self.paragraph.nested.append((self.current, self.parent))
        if (
            not inside
            and not self.sentence.cause
            and self.current
            and self.current[0].key
        ):
            self.parent = whole_name(self.current[0].name)
        self.current = inside or self.current

    def close_bracket(self) -> None:
        """Close a bracket; resume the interrupted state."""
        if self.paragraph.nested:
            self.current, self.parent = self.paragraph.nested.pop()

    def count_projects(self, key: str) -> None:
        """Record a count; grades are parts of a count of projects."""
        if key not in GRADES and self.parent != "projects":
            self.section.counted_projects = key if key in COUNTED_PROJECTS else ""

    def inherited(self) -> tuple[Subject, ...]:
        """The subjects of a clause without a name."""
        return (
            self.current or self.paragraph.topic or self.section.heading or self.project
        )

    def lists_one(self) -> bool:
        """Whether the open list divides a class, or what has a name only."""
        is_none = self.sentence.cause or self.sentence.is_example
        is_class = self.parent[:1] == "2" and not is_none
        return is_class or not self.parent.isascii()

    def whole_of(self, subject: Subject) -> str:
        """The whole of a figure with this subject."""
        is_none = self.sentence.cause or self.sentence.is_example
        if is_none or self.parent == "units_in_scope":
            return ""
        if subject.key in GRADES:
            return self.section.counted_projects
        if subject.key.startswith("projects_"):
            return "projects"
        parent = self.paragraph.class_of(subject) or self.parent
        if self.paragraph.nested and parent == whole_name(subject.name):
            parent = self.paragraph.nested[-1][1]
        # 车辆2辆，原值9万元，其中：机要通信用车1辆 divides the vehicles.
        if parent and (parent.isascii() or not subject.key.startswith("vehicles_")):
            is_over = parent == self.sentence.filled and not (
                divides(subject.name, parent) or subject in self.current
            )
            is_part = can_be_part(subject.name, parent) and not is_over
            return parent if is_part else ""
        goes_on = subject.key in PARTS.get(self.paragraph.past_parent, ())
        return self.paragraph.past_parent if goes_on else ALWAYS_OF.get(subject.key, "")

    def name_year(self, clause: str) -> None:
        """Record the year that a clause names."""
        sentence = self.sentence
        sentence.named_year = year_named(clause, sentence.named_year, self.year)

    def name_budget(self, budget: str) -> None:
        """Record the budget that the text names."""
        self.paragraph.budget = self.section.budget = budget

    def budget_meant(self, subjects: tuple[Subject, ...], after: str) -> str:
        """The budget that a bare 预算 means here; OPEN if that is not certain.

        after: the text after the figure.
        """
        known = (
            compared_after(after) or self.paragraph.budget or self.remarks.of(subjects)
        )
        is_open = not known and named_after(after)
        return OPEN if is_open else known or self.section.budget or ADJUSTED

    def settle(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Give subjects without a fund that of the section, as 财政拨款支出 there."""
        funds = ((each, self.sentence.fund_of_side(each)) for each in subjects)
        return tuple(replace(each, fund=f or self._fund_for(each)) for each, f in funds)

    def _fund_for(self, subject: Subject) -> str:
        is_account = subject.key in ACCOUNT_KEYS
        if subject.fund and (subject.fund != "fiscal_appropriation" or not is_account):
            return subject.fund
        is_fiscal = "fiscal_appropriation" in (self.parent, subject.fund)
        if is_account and is_fiscal and self.section.fund != "general_public":
            return "fiscal_appropriation"
        is_settled = subject.functional or subject.economic or is_account
        # 其他人员支出 in the list of 人员经费 is money of the same fund.
        is_settled = is_settled or self.parent in PARTS["basic"]
        fund = self.sentence.fund_of(self.parent) or self.section.fund
        return (fund if is_settled else "") or subject.fund
