"""Tables of another year than their document, such as last year's beside this one's."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.document import Line
from ingest.heading.years import NO_DAY, folded
from ingest.tables.model import TableSpan

_YEAR = re.compile(rf"(?<!\d)(20\d{{2}})年{NO_DAY}")
_HEADING = re.compile(r"(?:部门|单位|编制)[^:]{0,8}:|^20\d{2}年度?$")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))?"
    r"\(?20\d{2}年度?\)?(?:部门|单位)?(?:决算(?:公开)?报?表)?$"
)
_ZONE = 5


def _years(texts: Sequence[str]) -> frozenset[int]:
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))


def _stated(span: TableSpan, above: Line | None) -> list[frozenset[int]]:
    """The years of the title, the heading right above it and the lines below it."""
    section = folded(above.text) if above else ""
    lines = [folded(line.text) for line in span.lines[:_ZONE]]
    stated = (
        _years([folded(span.title)]),
        _years([section] if _SECTION.match(section) else []),
        _years([line for line in lines if _HEADING.search(line)]),
    )
    return [years for years in stated if years]


def other_years(
    spans: Sequence[TableSpan], lines: Sequence[Line], fiscal_year: int
) -> Mapping[int, int]:
    """The year of each table of another year, by its place among the spans.

    Two years side by side, one the document's, belong to columns. If more tables name
    another year than the document's, the year decides nothing.
    """
    printed = [line for line in lines if not line.is_blank]
    above = {id(line): before for before, line in pairwise(printed)}
    others: dict[int, int] = {}
    own: set[str] = set()
    for place, span in enumerate(spans):
        stated = _stated(span, above.get(id(span.first)))
        strange = [years for years in stated if fiscal_year not in years]
        if strange:
            others[place] = max(strange[0])
        elif stated:
            own.add(span.table.key)
    lost = {spans[place].table.key for place in others} - own
    return others if len(own) >= max(len(lost), 1) else {}
