"""The subject of a paragraph, from its headings."""

from __future__ import annotations

import re

from ingest.narrative.labels import without_names
from ingest.narrative.lexicon import FUND_PREFIXES
from ingest.narrative.outline import short_label

_SECTION_FUNDS = tuple((fund, re.compile(pattern)) for fund, pattern in FUND_PREFIXES)
_PERFORMANCE = re.compile(r"绩效|自评|评价|项目")
_STAFF = re.compile(r"机构|人员|编制|概况|基本情况|单位构成|职能|职责")
_ECONOMIC = re.compile(r"基本支出|经济分类")
_ASSETS = re.compile(r"国有资产")
_PROCUREMENT = re.compile(r"采购")
_GLOSSARY = re.compile(r"名词解释|专业名词|名词说明")


class Section:
    """Knowledge of a section from its headings, sentence and list."""

    headings: tuple[str, ...]
    sentence: str
    parent: str

    @property
    def section(self) -> str:
        """The nearest two headings, shortened."""
        labels = (short_label(without_names(each)) for each in self.headings[-2:])
        return "/".join(dict.fromkeys(labels))

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
        """Whether class names here are economic ones."""
        whole = ("personnel", "operating", "basic")
        return self._any(_ECONOMIC) or self.parent in whole

    @property
    def is_glossary(self) -> bool:
        """Whether the section is a glossary."""
        return self._any(_GLOSSARY)

    @property
    def fund(self) -> str:
        """The money of the nearest heading that names one."""
        for heading in reversed(self.headings):
            for fund, pattern in _SECTION_FUNDS:
                if pattern.search(heading):
                    return fund
        return ""
