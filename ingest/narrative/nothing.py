"""Items that prose states as none in words: 部门无结转结余, “三公”经费支出无."""

import re

_NONE = r"(?:(?:无|没有|未)(?:安排|组织|发生)|无|没有|不存在)"
# Only a word for spending refers to spending: it may be money of the year before.
_SPENT = r"(?:收入(?:[、和及与]|以及)?支出|(?:安排的)?支出|收支)(?:决算)?"
_FUND = r"政府性基金(?:预算)?(?:财政)?(?:拨款)?"
_CAPITAL = r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?"


def _spent(budget: str, other: str) -> str:
    """Spending of one budget, alone or named together with the other.

    In 没有…收入，也没有使用…安排的支出 the second half counts.
    """
    also = rf"(?:{_SPENT})?[、和及与]"
    named = rf"(?:{budget}(?:{also}{other})?|{other}{also}{budget})"
    return rf"(?:{named}收入[,，]?[也且]?(?:{_NONE})?(?:使用)?)?{named}{_SPENT}"


_BUDGETS = (
    ("no_government_fund", _spent(_FUND, _CAPITAL)),
    ("no_state_capital", _spent(_CAPITAL, _FUND)),
)
# The fact and its wordings; 结转结余 alone covers both ends of the year.
_THINGS = (
    ("no_opening_balance", r"(?:年初)?结转(?:和|及|与|、)?结余(?:资金)?"),
    ("no_closing_balance", r"(?:年末)?结转(?:和|及|与|、)?结余(?:资金)?"),
    ("no_three_public", r"[“\"]?三公[”\"]?经费(?:支出)?"),
    ("no_procurement", r"政府采购(?:支出)?"),
    ("no_agency_operating", r"机关运行经费(?:支出)?"),
    ("no_state_assets", r"国有资产占用"),
    (
        "no_overseas_visits",
        r"(?:因公)?出国(?:[(]境[)]|境)?(?:团组|人员|费用?|经费|事项|任务)?(?:支出)?",
    ),
    *_BUDGETS,
)
_YEAR = r"(?:(?P<{0}>20\d\d)年度?|本年度?|当年|全年)?"
_WHEN = r"(?:截[至止](?P<end>20\d\d)年(?:12月31日|12月底|底|末)[,，]?)?"
# Subject: the unit as a whole, in its accounts, not a project.
_WHO = (
    r"(?P<who>[^，。;:,、]{0,16}总工会|[我本](?:部门|单位|会|机关)|部门|单位|机关)?"
    r"(?:部门|单位|机关)?(?:本级)?(?:决算)?"
)
_SAYS = _WHEN + _YEAR.format("before") + _WHO + _YEAR.format("after")
_SAID = tuple(
    (
        key,
        re.compile(
            _SAYS + rf"(?:{_NONE}{thing}(?:的?情况)?|{thing}(?:情况)?[:为]?{_NONE})"
        ),
    )
    for key, thing in _THINGS
)
# 本年度无此项支出, of the budget that the heading names (that of 三公 has items).
_NONE_OF_IT = re.compile(_SAYS + rf"{_NONE}[此该这][项类](?:资金|经费)?{_SPENT}")
_HEADED = tuple(
    (key, re.compile(rf"{thing}(?:总体)?情况(?:说明)?")) for key, thing in _BUDGETS
)
_SENTENCE = re.compile(r"[^。;；!]+")
_OF_PROJECTS = re.compile(r"项目|绩效")


def none_of(text: str, headings: tuple[str, ...], year: int) -> dict[str, int]:
    """Facts that a paragraph states as none, and the start of each sentence.

    Only a whole sentence counts, for this year; without a subject it refers to the
    unit, unless its headings name projects.
    """
    found: dict[str, int] = {}
    is_of_projects = any(_OF_PROJECTS.search(heading) for heading in headings)
    of_heading = [
        (key, _NONE_OF_IT)
        for key, heading in _HEADED
        if headings and heading.fullmatch(headings[-1])
    ]
    for sentence in _SENTENCE.finditer(text):
        for key, pattern in (*_SAID, *of_heading):
            match = pattern.fullmatch(sentence[0])
            if match is None or (is_of_projects and not match["who"]):
                continue
            if {match["end"], match["before"], match["after"]} <= {None, str(year)}:
                found.setdefault(key, sentence.start())
    return found
