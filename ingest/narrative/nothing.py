"""What prose says in words that there is none of: 部门无结转结余, “三公”经费支出无."""

from __future__ import annotations

import re

# The fact, and how the thing is called; 结转结余 alone is of both ends of the year.
_THINGS = (
    ("no_opening_balance", r"(?:年初)?结转(?:和|及|与|、)?结余(?:资金)?"),
    ("no_closing_balance", r"(?:年末)?结转(?:和|及|与|、)?结余(?:资金)?"),
    ("no_three_public", r"[“\"]?三公[”\"]?经费(?:支出)?"),
    ("no_procurement", r"政府采购(?:支出)?"),
    ("no_agency_operating", r"机关运行经费(?:支出)?"),
    ("no_state_assets", r"国有资产占用"),
)
_YEAR = r"(?:(?P<{0}>20\d\d)年度?|本年度?|当年)?"
_WHEN = r"(?:截[至止](?P<end>20\d\d)年(?:12月31日|12月底|底|末)[,，]?)?"
# Who has none: the unit as a whole, in its accounts. A project is another matter.
_WHO = (
    r"(?P<who>[^，。;:,、]{0,16}总工会|[我本](?:部门|单位|会|机关)|部门|单位|机关)?"
    r"(?:部门|单位|机关)?(?:本级)?(?:决算)?"
)
_NONE = r"(?:无|没有|未发生|不存在)"
_SAID = tuple(
    (
        key,
        re.compile(
            _WHEN
            + _YEAR.format("before")
            + _WHO
            + _YEAR.format("after")
            + rf"(?:{_NONE}{thing}(?:的?情况)?|{thing}(?:情况)?[:为]?{_NONE})"
        ),
    )
    for key, thing in _THINGS
)
_SENTENCE = re.compile(r"[^。;；!]+")
_OF_PROJECTS = re.compile(r"项目|绩效")


def none_of(text: str, headings: tuple[str, ...], year: int) -> dict[str, int]:
    """Facts that a paragraph says there is none of, and where each sentence begins.

    Only a whole sentence says it, of this year; one that names nobody is of the unit
    unless its headings speak of projects.
    """
    found: dict[str, int] = {}
    is_of_projects = any(_OF_PROJECTS.search(heading) for heading in headings)
    for sentence in _SENTENCE.finditer(text):
        for key, pattern in _SAID:
            said = pattern.fullmatch(sentence[0])
            if said is None or (is_of_projects and not said["who"]):
                continue
            if {said["end"], said["before"], said["after"]} <= {None, str(year)}:
                found.setdefault(key, sentence.start())
    return found
