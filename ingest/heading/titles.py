"""Titles of accounts and self-evaluations: publisher, year and kind.

The name stands before or after the year, in one line or over the lines of a cover:
X总工会2023年度部门决算公开说明, 2023年度X总工会单位决算.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PART = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|附件\d*[:、.]?|[一二三四五六]、)"
)
_ORGAN = re.compile(
    r"(?:会|局|委|部|办|室|院|中心|厅|处|所|馆|宫|团|社|校|站|队|公司)$"
)
# The name may be followed by the part of the union: 本级, (经费差额表).
_NAME = r"(?P<name>[^,。;:、!?()]{2,40}?)(?:本级|机关|\([^()]{1,12}\))?"
_YEAR = r"(?P<year>20\d{2})年?度?"
_OF_ACCOUNTS = (
    r"(?:部门|单位)?(?:收支|收入支出)?决算(?:公开|收支|信息|情况|编制|分析|的)*"
    r"(?:说明|报告|表)?"
)
_ACCOUNTS = rf"{_OF_ACCOUNTS}$"
_EVALUATION = (
    r"[^,。;:!?]{0,30}绩效(?:自评价?|评价|自我评价)(?:工作)?(?:情况)?"
    r"(?:的?报告|总结|说明|表)$"
)
_KINDS = tuple(
    (kind, re.compile(order + rest))
    for kind, rest in (
        ("final_accounts", _ACCOUNTS),
        ("performance_report", _EVALUATION),
    )
    for order in (
        rf"^(?:关于)?(?:{_NAME})??(?:关于)?{_YEAR}",
        rf"^(?:关于)?{_YEAR}{_NAME}",
    )
)
# A cover may leave the year to the name of the file.
_WITHOUT_YEAR = re.compile(rf"^{_NAME}{_ACCOUNTS}")
# A cover may also print the name below: 2023年度部门决算, X总工会.
_NAME_BELOW = re.compile(
    rf"^{_YEAR}{_OF_ACCOUNTS}(?P<name>[^,。;:、!?()]{{2,30}}工会)$"
)
_COVER = 6
_COVER_ZONE = 30


@dataclass(frozen=True)
class Title:
    """Name as printed, empty if the title has none; fiscal year if any; kind."""

    name: str
    fiscal_year: int | None
    kind: str


def is_organ(name: str) -> bool:
    """Whether a name ends like those of unions, departments and their units."""
    return _ORGAN.search(name) is not None


def _title(text: str) -> Title | None:
    for kind, pattern in _KINDS:
        match = pattern.match(text)
        if match is None:
            continue
        name = match.group("name") or ""
        if is_organ(name):
            return Title(name, int(match.group("year")), kind)
        if match.end("name") < match.start("year"):
            return Title("", int(match.group("year")), kind)
    return None


def read_titles(texts: Sequence[str]) -> list[Title]:
    """Titles among the lines, and among the joined lines of the cover.

    texts: lines in their compared form, years in digits.
    """
    cover = texts[:_COVER_ZONE]
    joined = [
        "".join(cover[start : start + height])
        for start in range(len(cover))
        for height in range(2, _COVER + 1)
    ]
    found = (_title(_PART.sub("", text)) for text in (*texts, *joined))
    titles = [title for title in found if title]
    below = map(_NAME_BELOW.match, joined)
    titles.extend(
        Title(each["name"], int(each["year"]), "final_accounts")
        for each in below
        if each
    )
    if titles:
        return titles
    names = (_WITHOUT_YEAR.match(text) for text in (*cover, *joined))
    return [
        Title(name["name"], None, "final_accounts")
        for name in names
        if name and is_organ(name["name"])
    ]
