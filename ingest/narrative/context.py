"""State inherited by a clause: subject, whole, year, fund of the section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.narrative.budgets import (
    ADJUSTED,
    INITIAL,
    NO_REMARKS,
    Remarks,
    compared_after,
)
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.said import Said
from ingest.narrative.section import Section
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import (
    ACCOUNT_KEYS,
    BOTH_SIDES,
    COUNTED_PROJECTS,
    GRADES,
    PARTS,
    can_be_part,
    whole_name,
)

_OF_ALL = re.compile(r"全年|年度|执行|总计|合计")
_SECTION_END = re.compile(r"(?:决算|情况|说明)+$")
_SECTION_KEYS = re.compile(r"(?:支出|决算|情况|说明|收支|财政拨款)+$")


@dataclass
class _List:
    """A list of parts over several paragraphs: its whole, the level of its items."""

    parent: str
    level: int | None = None
    started: bool = False


@dataclass
class Context(Section):
    """State carried from clause to clause.

    current: subjects of the last figure; stated: whether from a statement.
    topic: subjects of the paragraph; heading: of the section; project: meaning of
    该项目.
    parent: name of the whole whose parts are listed; past_parent: of the sentence
    before.
    cause: inside 主要原因; cause_may_end: after a semicolon that may end it. compared:
    base of changes; past_compared: in the sentence before. clause: the last one of the
    sentence without a figure; sentence: its text so far.
    basis: of the headcounts being listed; figured: the paragraph has stated a figure.
    money_unit: of the last amount, for amounts without unit. remarks: remarks on 预算;
    budget: named in the paragraph; section_budget: named in the section; listed: the
    budget whose parts the sentence lists.
    counted: labels of counts other than account lines. projects: keys of the projects
    named in the document, by name.
    nested: subjects and wholes that open brackets interrupt.
    measure: of the last figure; figures: subjects of amounts of the sentence so far;
    listed_whole: the whole of a list ended by a semicolon. named_year: named in the
    sentence, else 0. rated: subject of the last score; said: subjects of sentences.
    counted_projects: key of the number of projects that grades divide. class_above:
    code of the class above the following items.
    """

    year: int
    remarks: Remarks = NO_REMARKS
    headings: tuple[str, ...] = ()
    current: tuple[Subject, ...] = ()
    topic: tuple[Subject, ...] = ()
    heading: tuple[Subject, ...] = ()
    project: tuple[Subject, ...] = ()
    parent: str = ""
    past_parent: str = ""
    cause: bool = False
    cause_may_end: bool = False
    compared: str = ""
    past_compared: str = ""
    clause: str = ""
    basis: str = ""
    figured: bool = False
    stated: bool = False
    sentence: str = ""
    money_unit: str = ""
    budget: str = ""
    section_budget: str = ""
    listed: str = ""
    counted: set[str] = field(default_factory=set)
    projects: dict[str, str] = field(default_factory=dict)
    nested: list[tuple[tuple[Subject, ...], str]] = field(default_factory=list)
    measure: str = ""
    figures: list[Subject] = field(default_factory=list)
    listed_whole: tuple[Subject, ...] = ()
    rated: tuple[Subject, ...] = ()
    named_year: int = 0
    said: Said = field(default_factory=Said)
    counted_projects: str = ""
    class_above: str = ""
    _whole: tuple[Subject, ...] = ()
    _lists: list[_List] = field(default_factory=list)
    _opened: list[str] = field(default_factory=list)

    @property
    def year_meant(self) -> int:
        """The year named in the sentence, else that of the prose."""
        return self.named_year or self.year

    def enter(self, headings: tuple[str, ...], lexicon: Lexicon) -> None:
        """Enter a section; forget the last one."""
        if headings == self.headings:
            return
        self.headings = headings
        self.rated = ()
        self.counted_projects = ""
        self.current = self.topic = self.heading = ()
        self.parent = self.past_parent = self.basis = self.section_budget = ""
        self._lists = []
        classes = map(lexicon.functional_class, headings)
        self.class_above = max(
            (each.functional for each in classes if each), default=""
        )
        if headings:
            for words in (_SECTION_KEYS, _SECTION_END):
                label = words.sub("", headings[-1])
                self.heading = self.heading or lexicon.find(label, "money")

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
        self.topic = ()
        self.nested = []
        self.figured = False
        self.compared = self.budget = ""
        self.end_sentence()
        self.said.clear()
        self.past_parent = ""

    def end_paragraph(self, opens_list: bool) -> None:
        """End a paragraph; one ending with a colon opens a list of its parts."""
        if opens_list and self.parent:
            self._lists.append(_List(self.parent))

    def end_sentence(self) -> None:
        """End a sentence, with its causes, comparisons and nameless subjects."""
        self.cause = self.cause_may_end = False
        self.past_compared, self.compared = self.compared, ""
        self.clause = self.sentence = self.listed = ""
        self.named_year = 0
        self.said.end_sentence()
        if self.parent in PARTS:
            self.past_parent = self.parent
        self.parent = self._lists[-1].parent if self._lists else ""
        self._opened, self.figures = [], []
        self.listed_whole = self._whole = ()
        if self.current and self.current[0].key.startswith("evaluated_"):
            self.current = self.topic or self.rated
        if self.current and not any(subject.key for subject in self.current):
            self.current = self.topic

    def end_part(self) -> None:
        """Semicolon: end the innermost list, and perhaps a cause."""
        self.cause_may_end = self.cause
        self.listed_whole = self._whole if len(self._opened) == 1 else ()
        if len(self._opened) > 1:
            self._opened.pop()
            self.parent = self._opened[-1]

    def begin_list(self) -> None:
        """Begin a list of parts of the last subject."""
        if self.cause:
            return
        self.compared = self.compared or self.past_compared
        subjects = self.current if self.figured and self.stated else ()
        known = tuple(
            subject
            for subject in self.inherited()
            if subject.key and not subject.key.startswith("project:")
        )
        subjects = subjects or known or self.said.whole(self.sentence)
        if subjects:
            self.open_list(subjects)
            if self.measure in (INITIAL, ADJUSTED):
                self.listed = self.measure

    def open_list(self, whole: tuple[Subject, ...]) -> None:
        """Open a list of parts of these subjects."""
        self.parent = "+".join(whole_name(subject.name) for subject in whole)
        self._opened.append(self.parent)
        self._whole = whole

    def widen(self, whole: str) -> None:
        """Set the whole of the open list."""
        self.parent = whole
        self._opened[-1:] = [whole]

    def open_bracket(self, inside: tuple[Subject, ...]) -> None:
        """Open a bracket after a label or a figure, which is its subject.

        inside: the subjects of the label; none after a figure, whose parts the bracket
        may list.
        """
        self.nested.append((self.current, self.parent))
        if not inside and not self.cause and self.current and self.current[0].key:
            self.parent = whole_name(self.current[0].name)
        self.current = inside or self.current

    def close_bracket(self) -> None:
        """Close a bracket; resume the interrupted state."""
        if self.nested:
            self.current, self.parent = self.nested.pop()

    def count_projects(self, key: str) -> None:
        """Record a count; grades are parts of a count of projects."""
        if key not in GRADES:
            self.counted_projects = key if key in COUNTED_PROJECTS else ""

    def both_sides(self) -> tuple[Subject, ...]:
        """Both totals, if the sentence has stated one after the other."""
        keys = tuple(subject.key for subject in self.figures[-2:])
        return tuple(self.figures[-2:]) if keys in BOTH_SIDES else ()

    def lists_several(self) -> bool:
        """Whether the sentence has stated amounts of several items, the last just now.

        A count between them belongs to one item: 慰问物资2750份共计55万元.
        """
        is_count = self.measure in ("", "count", "headcount", "other")
        return len({each.name for each in self.figures}) > 1 and not is_count

    def listed_under(self) -> tuple[Subject, ...]:
        """The whole of a list: what opened it, else the subject of the section."""
        listed = {each.name for each in self.figures}
        wholes = (self._whole, self.heading)
        return next(
            (each for each in wholes if each and each[0].name not in listed), ()
        )

    def whole_again(self, text: str) -> tuple[Subject, ...]:
        """The whole of a finished list, if a nameless text refers to all of it."""
        return self.listed_whole if _OF_ALL.search(text) else ()

    def inherited(self) -> tuple[Subject, ...]:
        """The subjects of a clause without a name."""
        return self.current or self.topic or self.heading or self.project

    def whole_of(self, subject: Subject) -> str:
        """The whole of a figure with this subject."""
        if self.cause or self.parent == "units_in_scope":
            return ""
        if subject.key in GRADES:
            return self.counted_projects
        if subject.key.startswith("projects_"):
            return "projects"
        parent = self.parent
        if self.nested and parent == whole_name(subject.name):
            parent = self.nested[-1][1]
        if parent:
            return parent if can_be_part(subject.name, parent) else ""
        goes_on = subject.key in PARTS.get(self.past_parent, ())
        return self.past_parent if goes_on else ""

    def name_budget(self, budget: str) -> None:
        """Record the budget that the text names."""
        self.budget = self.section_budget = budget

    def budget_meant(self, subjects: tuple[Subject, ...], after: str) -> str:
        """The budget that a bare 预算 means here.

        after: the text after the figure.
        """
        return (
            compared_after(after)
            or self.budget
            or self.remarks.of(subjects)
            or self.section_budget
            or ADJUSTED
        )

    def settle(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Give subjects without a fund that of the section."""
        return tuple(
            replace(subject, fund=subject.fund or self._fund_for(subject))
            for subject in subjects
        )

    def _fund_for(self, subject: Subject) -> str:
        if subject.functional or subject.economic or subject.key in ACCOUNT_KEYS:
            return self.fund
        return ""
