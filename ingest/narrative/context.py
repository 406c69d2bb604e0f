"""What a clause inherits: the subject, the whole, the year, the section's fund."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.narrative.lexicon import FUND_PREFIXES, Lexicon, Subject
from ingest.narrative.outline import short_label

_SECTION_FUNDS = tuple((fund, re.compile(pattern)) for fund, pattern in FUND_PREFIXES)
_PERFORMANCE = re.compile(r"绩效|自评|评价|项目")
_STAFF = re.compile(r"机构|人员|编制|概况|基本情况|单位构成|职能|职责")
_ECONOMIC = re.compile(r"基本支出|经济分类")
_ASSETS = re.compile(r"国有资产")
_PROCUREMENT = re.compile(r"采购")
_GLOSSARY = re.compile(r"名词解释|专业名词|名词说明")
_SECTION_KEYS = re.compile(r"(?:支出|决算|情况|说明|收支|财政拨款)+$")
_ACCOUNT_KEYS = frozenset(
    "revenue_total expenditure_total grand_total_revenue grand_total_expenditure basic"
    " project remitted_to_superior business subsidy_to_subordinate personnel operating"
    " opening_balance closing_balance three_public_total".split()
)
_STOCKS = frozenset("opening_balance closing_balance surplus_distribution".split())
_BALANCES = frozenset(
    "opening_balance closing_balance surplus_distribution use_of_non_fiscal_surplus"
    " revenue_total expenditure_total".split()
)
# Wholes whose parts are known by their keys.
_ONLY_PARTS: dict[str, tuple[str, ...]] = {
    "official_vehicles": ("vehicle", "sedan", "suv", "bus"),
    "official_hospitality": ("hospitality", "receptions", "guests"),
    "vehicles_total": ("vehicles_",),
    "procurement_total": ("procurement_", "sme_", "small_micro_"),
}
# Parts that a text may go on listing in its next sentence.
_PARTS: dict[str, frozenset[str]] = {
    "revenue_total": frozenset(
        "fiscal_appropriation revenue_general_public revenue_government_fund"
        " revenue_state_capital revenue_superior_subsidy revenue_institutional"
        " revenue_business revenue_subordinate_remittance revenue_other".split()
    ),
    "expenditure_total": frozenset(
        "basic project remitted_to_superior business subsidy_to_subordinate".split()
    ),
    "basic": frozenset(("personnel", "operating")),
    "three_public_total": frozenset(
        "overseas_visits official_vehicles vehicle_purchase vehicle_operation"
        " official_hospitality".split()
    ),
}
# The same thing as money, as a number of occasions, of people or of vehicles.
FAMILIES: tuple[dict[str, str], ...] = (
    {
        "money": "overseas_visits",
        "item": "overseas_groups",
        "person": "overseas_persons",
    },
    {
        "money": "hospitality_domestic",
        "item": "receptions_domestic",
        "person": "guests_domestic",
    },
    {
        "money": "hospitality_domestic_foreign_affairs",
        "item": "receptions_domestic_foreign_affairs",
        "person": "guests_domestic_foreign_affairs",
    },
    {
        "money": "hospitality_foreign_guests",
        "item": "receptions_foreign_guests",
        "person": "guests_foreign",
    },
    {
        "money": "hospitality_abroad",
        "item": "receptions_abroad",
        "person": "guests_abroad",
    },
    {"money": "official_hospitality", "item": "receptions", "person": "guests"},
    {"money": "vehicle_purchase", "vehicle": "vehicles_purchased"},
    {"money": "vehicle_operation", "vehicle": "vehicles_held"},
    {"money": "official_vehicles", "vehicle": "vehicles_held"},
)


def in_family(key: str, kind: str) -> str:
    """The key of this kind for what a key speaks of; empty where there is none."""
    for family in FAMILIES:
        if key in family.values() and kind in family:
            return family[kind]
    return ""


def _whole_name(subject: Subject) -> str:
    """The name a subject has as a whole: receptions and guests are parts of a cost."""
    if subject.key.startswith(("receptions", "guests", "overseas")):
        return in_family(subject.key, "money") or subject.name
    return subject.name


@dataclass
class _List:
    """A list of parts over paragraphs: its whole, and the level of its items."""

    parent: str
    level: int | None = None
    started: bool = False


@dataclass
class Context:
    """State carried from clause to clause.

    current: subjects of the last figure; topic: subjects that the paragraph is about;
    heading: subjects that the section is about; project: what 该项目 means; parent:
    name of the whole whose parts are being listed; cause: inside 主要原因, may_end
    after the semicolon that may end it; compared: what changes refer to; clause: the last one
    of the sentence without a figure; basis: of
    the headcounts being listed; figured: the paragraph has stated a figure; stated: the current subject
    is one of a statement.
    """

    year: int
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
    nested: list[tuple[Subject, ...]] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _opened: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        """The nearest two headings, shortened."""
        return "/".join(short_label(heading) for heading in self.headings[-2:])

    def _any(self, pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(heading) for heading in self.headings)

    @property
    def is_performance(self) -> bool:
        """Whether the section is about performance."""
        return self._any(_PERFORMANCE)

    @property
    def is_procurement(self) -> bool:
        """Whether the section or the sentence is about procurement."""
        return self._any(_PROCUREMENT) or "采购" in self.sentence

    @property
    def is_assets(self) -> bool:
        """Whether the section is about state assets."""
        return self._any(_ASSETS)

    @property
    def is_staff(self) -> bool:
        """Whether the section is about the unit and its people."""
        return self._any(_STAFF)

    @property
    def is_economic(self) -> bool:
        """Whether names of classes here are economic ones."""
        whole = ("personnel", "operating", "basic")
        return self._any(_ECONOMIC) or self.parent in whole

    @property
    def is_glossary(self) -> bool:
        """Whether the section explains words."""
        return self._any(_GLOSSARY)

    @property
    def fund(self) -> str:
        """The money that the nearest heading naming one speaks of."""
        for heading in reversed(self.headings):
            for fund, pattern in _SECTION_FUNDS:
                if pattern.search(heading):
                    return fund
        return ""

    def enter(self, headings: tuple[str, ...], lexicon: Lexicon) -> None:
        """Go to a section; forget what the last one was about."""
        if headings == self.headings:
            return
        self.headings = headings
        self.current = self.topic = self.heading = ()
        self.parent = self.past_parent = self.basis = ""
        self._lists = []
        if headings:
            label = _SECTION_KEYS.sub("", headings[-1])
            self.heading = lexicon.find(label, "money")

    def start_paragraph(self, level: int | None, is_statement: bool) -> None:
        """A paragraph begins: an item of a list, or a statement that ends lists.

        level: of the enumerator it begins with; is_statement: it begins with the year
        or the unit, as sentences about a new whole do.
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
        self.compared = ""
        self.end_sentence()
        self.past_parent = ""

    def end_paragraph(self, opens_list: bool) -> None:
        """A paragraph ends; one that ends with a colon opens a list of its parts."""
        if opens_list and self.parent:
            self._lists.append(_List(self.parent))

    def end_sentence(self) -> None:
        """A sentence ends: causes, comparisons and nameless subjects end with it."""
        self.cause = self.cause_may_end = False
        self.past_compared, self.compared = self.compared, ""
        self.clause = ""
        self.sentence = ""
        self.past_parent = self.parent or self.past_parent
        self.parent = self._lists[-1].parent if self._lists else ""
        self._opened = []
        if self.current and not any(subject.key for subject in self.current):
            self.current = self.topic

    def end_part(self) -> None:
        """A semicolon: the innermost list ends, and a cause may be over."""
        self.cause_may_end = self.cause
        if len(self._opened) > 1:
            self._opened.pop()
            self.parent = self._opened[-1]

    def begin_list(self) -> None:
        """What follows are parts of what was spoken of last."""
        if self.cause:
            return
        self.compared = self.compared or self.past_compared
        subjects = self.current if self.figured and self.stated else ()
        known = tuple(
            subject
            for subject in self.inherited()
            if subject.key and not subject.key.startswith("project:")
        )
        subjects = subjects or known
        if subjects:
            self.open_list(subjects)

    def open_list(self, whole: tuple[Subject, ...]) -> None:
        """Parts of these subjects follow."""
        self.parent = "+".join(_whole_name(subject) for subject in whole)
        self._opened.append(self.parent)

    def inherited(self) -> tuple[Subject, ...]:
        """The subjects of a clause that names none."""
        return self.current or self.topic or self.heading or self.project

    def whole_of(self, subject: Subject) -> str:
        """The whole that a figure of this subject is a part of."""
        if self.cause or self.parent == "units_in_scope":
            return ""
        if subject.key.startswith("projects_"):
            return "projects"
        if self.parent:
            return "" if self._is_no_part(subject) else self.parent
        parts = _PARTS.get(self.past_parent, frozenset())
        return self.past_parent if subject.key in parts else ""

    def _is_no_part(self, subject: Subject) -> bool:
        if subject.key and not self.parent.isascii():
            return True
        if self.parent in _STOCKS:
            return True
        only = _ONLY_PARTS.get(self.parent)
        if only and not subject.key.startswith(only):
            return True
        if subject.key in _BALANCES and not self.parent.startswith("grand_total"):
            return True
        return self.parent == subject.name or (
            subject.key.endswith("_abroad") and self.parent.endswith("_domestic")
        )

    def settle(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Give subjects without a fund the one of the section."""
        return tuple(
            replace(subject, fund=subject.fund or self._fund_for(subject))
            for subject in subjects
        )

    def _fund_for(self, subject: Subject) -> str:
        if subject.functional or subject.economic or subject.key in _ACCOUNT_KEYS:
            return self.fund
        return ""
