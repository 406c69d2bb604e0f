"""What a document without published tables says about itself.

Some unions publish their accounts in sentences alone, and self-evaluation reports come
on their own: publisher and year then stand in titles, on the cover, or in the sentence
that tells which units are taken in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.heading.years import folded

_PART = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|附件\d*[:、.]?|[一二三四五六]、)"
)
_NAME = r"(?P<name>[^,。;:、!?()]{2,40}?)"
_YEAR = r"(?P<year>20\d{2})年?度?"
_KINDS = (
    (
        "final_accounts",
        re.compile(
            rf"^{_NAME}??{_YEAR}(?:部门|单位)?(?:收支|收入支出)?决算"
            r"(?:公开)?(?:情况)?(?:的?说明|报告|编制说明|公开说明)?$"
        ),
    ),
    (
        "performance_report",
        re.compile(
            rf"^(?:关于)?{_NAME}??{_YEAR}[^,。;:!?]{{0,30}}绩效(?:自评价?|评价|自我评价)"
            r"(?:工作)?(?:情况)?(?:的?报告|总结|说明|表)$"
        ),
    ),
)
_IN_SCOPE = re.compile(
    rf"(?:纳入|列入){_NAME}20\d{{2}}年?度?(?:部门|单位)?决算(?:编制|汇编|汇总|公开)"
)
ORGAN = re.compile(r"(?:会|局|委|部|办|室|院|中心|厅|处|所|馆|团|社|校|站|队)$")
_COVER = 6
_COVER_ZONE = 30
_ZONE = 400


@dataclass(frozen=True)
class Told:
    """Publisher as printed, fiscal year and kind; each empty or None if not told."""

    publisher_label: str
    fiscal_year: int | None
    kind: str


def _name(match: re.Match[str]) -> str:
    name = _PART.sub("", match.group("name") or "")
    return name if ORGAN.search(name) else ""


def _titles(texts: Sequence[str]) -> list[str]:
    """Lines, and the lines of the cover joined, that a title may consist of."""
    cover = texts[:_COVER_ZONE]
    joined = [
        "".join(cover[start : start + height])
        for start in range(len(cover))
        for height in range(2, _COVER + 1)
    ]
    return [_PART.sub("", text) for text in (*texts, *joined)]


def read_prose_heading(lines: Sequence[Line]) -> Told:
    """What titles and the sentence of the units taken in tell.

    lines: those of the document that are not blank.
    """
    texts = [folded(line.text) for line in lines[:_ZONE]]
    titles = _titles(texts)
    for kind, pattern in _KINDS:
        found = [match for text in titles if (match := pattern.match(text))]
        if not found:
            continue
        years = Counter(int(match.group("year")) for match in found)
        names = Counter(name for match in found if (name := _name(match)))
        if not names:
            whole = "".join(texts)
            names.update(
                name for match in _IN_SCOPE.finditer(whole) if (name := _name(match))
            )
        label = names.most_common(1)[0][0] if names else ""
        return Told(label, years.most_common(1)[0][0], kind)
    return Told("", None, "")
