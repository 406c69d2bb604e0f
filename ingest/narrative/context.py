"""What a clause inherits: the subject, the whole, the year, the section's fund."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.narrative.lexicon import FUND_PREFIXES, Lexicon, Subject
from ingest.narrative.outline import short_label

_SECTION_FUNDS = tuple((fund, re.compile(pattern)) for fund, pattern in FUND_PREFIXES)
_PERFORMANCE = re.compile(r"绩效|自评|评价|项目")
_STAFF = re.compile(r"机构|人员|编制|概况|基本情况|单位构成|职能|职责")
_ECONOMIC = re.compile(r"基本支出|经济分类")
_GLOSSARY = re.compile(r"名词解释|专业名词")
_ACCOUNT_KEYS = frozenset(
    "revenue_total expenditure_total grand_total_revenue grand_total_expenditure basic"
    " project remitted_to_superior business subsidy_to_subordinate personnel operating"
    " opening_balance closing_balance three_public_total".split()
)
# The same thing as money, as a number of occasions and as a number of people.
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
_SECTION_KEYS = re.compile(r"(?:支出|决算|情况|说明|收支|财政拨款)+$")


def in_family(key: str, kind: str) -> str:
    """The key of this kind for what a key speaks of; empty where there is none."""
    for family in FAMILIES:
        if key in family.values() and kind in family:
            return family[kind]
    return ""


@dataclass
class Context:
    """State carried from clause to clause.

    current: subjects of the last figure; topic: subjects that the paragraph is about;
    heading: subjects that the section is about; parent: name of the whole whose parts
    are being listed; cause: inside 主要原因; compared: what changes refer to; basis:
    of the headcounts being listed.
    """

    year: int
    headings: tuple[str, ...] = ()
    current: tuple[Subject, ...] = ()
    topic: tuple[Subject, ...] = ()
    heading: tuple[Subject, ...] = ()
    parent: str = ""
    parent_in_list: bool = False
    cause: bool = False
    compared: str = ""
    basis: str = ""
    nested: list[tuple[Subject, ...]] = field(default_factory=list)
    sentence: str = ""

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
    def is_staff(self) -> bool:
        """Whether the section is about the unit and its people."""
        return self._any(_STAFF)

    @property
    def is_economic(self) -> bool:
        """Whether names of classes here are economic ones."""
        return self._any(_ECONOMIC) or self.parent in (
            "personnel",
            "operating",
            "basic",
        )

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
        self.parent, self.parent_in_list = "", False
        self.basis = ""
        if headings:
            label = _SECTION_KEYS.sub("", headings[-1])
            self.heading = lexicon.find(label, "money")

    def start_paragraph(self, is_item: bool) -> None:
        """A paragraph begins; only a list keeps its whole."""
        if not (self.parent_in_list and is_item):
            if not self.parent_in_list:
                self.parent = ""
        self.topic = ()
        self.nested = []
        self.end_sentence()

    def end_sentence(self) -> None:
        """A sentence ends: causes, comparisons and nameless subjects end with it."""
        self.cause = False
        self.compared = ""
        self.sentence = ""
        if not self.parent_in_list:
            self.parent = ""
        if self.current and not any(subject.key for subject in self.current):
            self.current = self.topic

    def begin_list(self) -> None:
        """What follows are parts of what was spoken of last."""
        subjects = self.inherited()
        if subjects and not self.cause:
            self.parent = "+".join(subject.name for subject in subjects)

    def inherited(self) -> tuple[Subject, ...]:
        """The subjects of a clause that names none."""
        return self.current or self.topic or self.heading

    def settle(self, subjects: Iterable[Subject]) -> tuple[Subject, ...]:
        """Give subjects without a fund the one of the section."""
        return tuple(
            Subject(
                subject.label,
                subject.key,
                subject.fund or self._fund_for(subject),
                subject.functional,
                subject.economic,
            )
            for subject in subjects
        )

    def _fund_for(self, subject: Subject) -> str:
        if subject.functional or subject.economic or subject.key in _ACCOUNT_KEYS:
            return self.fund
        return ""
