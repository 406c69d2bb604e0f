"""The subject of a paragraph, from its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.narrative.labels import without_lead, without_names
from ingest.narrative.lexicon import FUND_PREFIXES, Lexicon
from ingest.narrative.outline import short_label
from ingest.narrative.subject import Subject
from ingest.narrative.wholes import PARTS, SHARE_OF, SIDE_TOTALS, UNION_FUNDS

_SECTION_FUNDS = tuple((fund, re.compile(pattern)) for fund, pattern in FUND_PREFIXES)
PERFORMANCE = re.compile(r"绩效|自评|评价|项目")
_ALL_FISCAL = "fiscal_appropriation"
_ABOUT = re.compile("^关于")
_SECTION_END = re.compile(r"(?:的?(?:决算|情况|说明))+$")
_SECTION_KEYS = re.compile(r"(?:支出|决算|情况|说明|收支|财政拨款)+$")
_WORK = re.compile(r"(?:重点|主要|年度|中心)工作|工作(?:完成|开展|任务)|成效|履职")
_STAFF = re.compile(r"机构|人员|编制|概况|基本情况|单位构成|职能|职责")
_ASSETS = re.compile(r"国有资产")
_GLOSSARY = re.compile(r"名词解释|专业名词|名词说明")


@dataclass
class Section:
    """Knowledge of a section from its headings.

    heading: the subjects that the last heading names; about: the item that the nearest
    heading with one names. class_above: code of the class above the following items.
    What the section has stated so far: rated: subject of the last score;
    counted_projects: key of the number of projects that grades divide; basis: of the
    headcounts being listed; budget: the last one named.
    """

    headings: tuple[str, ...] = ()
    heading: tuple[Subject, ...] = ()
    about: str = ""
    rated: tuple[Subject, ...] = ()
    counted_projects: str = ""
    basis: str = ""
    budget: str = ""
    class_above: str = ""

    @classmethod
    def under(cls, headings: tuple[str, ...], lexicon: Lexicon) -> Section:
        """The section below these headings."""
        found = map(lexicon.functional_class, headings)
        above = max((each.functional for each in found if each), default="")
        named = [_named(each, lexicon) for each in headings]
        keys = [
            each[0].key if each else _about_side(heading)
            for heading, each in zip(headings, named, strict=True)
        ]
        about = next(filter(None, reversed(keys)), "")
        return cls(headings, named[-1] if named else (), about, class_above=above)

    def followed_by(self, headings: tuple[str, ...], lexicon: Lexicon) -> Section:
        """The next section; parts of one about one fund mean one budget."""
        found = Section.under(headings, lexicon)
        is_beside = headings[:-1] == self.headings[:-1] and Section(headings[:-1]).fund
        found.budget = self.budget if is_beside else ""
        return found

    def whole_of(self, subject: Subject) -> str:
        """The whole of a share that the section is about, if the subject divides it."""
        is_class = self.about == "expenditure_total" and len(subject.functional) == 3
        is_part = subject.key in PARTS.get(self.about, ())
        return self.about if is_part or is_class else SHARE_OF.get(subject.key, "")

    @cached_property
    def name(self) -> str:
        """The nearest two headings, shortened."""
        labels = (short_label(without_names(each)) for each in self.headings[-2:])
        return "/".join(dict.fromkeys(labels))

    def names(self, pattern: re.Pattern[str]) -> bool:
        """Whether a heading has such words."""
        return any(pattern.search(heading) for heading in self.headings)

    @cached_property
    def is_performance(self) -> bool:
        """Whether the section is about performance."""
        return self.names(PERFORMANCE)

    @cached_property
    def is_assets(self) -> bool:
        """Whether the section is about state assets."""
        return self.names(_ASSETS)

    @cached_property
    def is_staff(self) -> bool:
        """Whether the section is about the unit and its people, not those it served."""
        last = self.headings[-1] if self.headings else ""
        is_work = _WORK.search(last) is not None and _STAFF.search(last) is None
        return self.names(_STAFF) and not is_work

    @cached_property
    def is_glossary(self) -> bool:
        """Whether the section is a glossary."""
        return self.names(_GLOSSARY)

    @cached_property
    def is_of_union(self) -> bool:
        """Whether the section is about the union's own accounts."""
        return self.names(UNION_FUNDS)

    @cached_property
    def fund(self) -> str:
        """The money of the nearest heading that names one.

        财政拨款支出决算总体 below 一般公共预算财政拨款支出决算 is about that one.
        """
        funds = [
            next((fund for fund, words in _SECTION_FUNDS if words.search(heading)), "")
            for heading in reversed(self.headings)
        ]
        named = [fund for fund in funds if fund]
        return next((fund for fund in named if fund != _ALL_FISCAL), "".join(named[:1]))


def _about_side(heading: str) -> str:
    """The total that 支出决算情况说明 is about."""
    return SIDE_TOTALS.get(_SECTION_END.sub("", without_lead(heading)), "")


def _named(heading: str, lexicon: Lexicon) -> tuple[Subject, ...]:
    bare = _ABOUT.sub("", heading)
    labels = (words.sub("", bare) for words in (_SECTION_END, _SECTION_KEYS))
    found = next(filter(None, (lexicon.find(each, "money") for each in labels)), ())
    # A heading that names only a budget (一般公共预算) is about both sides.
    is_budget = found and found[0].key.startswith("revenue_") and "收入" not in heading
    return () if is_budget else found
