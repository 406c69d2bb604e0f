"""Wordings of a title with the same meaning, under which publishers print one table.

收入支出决算总体情况表 and 收支决算总表 are one table; so are
一般公共预算财政拨款支出决算表 and 一般公共预算支出决算表.
"""

import re

_SAME = (
    (re.compile('"'), ""),
    (re.compile("收支"), "收入支出"),
    (re.compile("^本?(?:部门|单位)(?:决算)?(?=收入|支出|财政拨款)"), ""),
    (re.compile("(?<!一般)公共(?:财政)?预算"), "一般公共预算"),
    (re.compile("(政府性基金|国有资本经营)(?!预算)"), r"\1预算"),
    (re.compile("(?<=预算)(?:财政)?拨款"), ""),
)
_ARRANGED = re.compile(
    r"\(?按?(?:部门)?(?:预算)?(?:支出)?(功能|经济)分类(?:科目)?(?:编制)?\)?"
)
_FINAL = re.compile(
    "(.+?)(?:决算(?:情况|公开)?总?体?|总体)(?:情况|一览|公开|统计)*((?:明细)?表)"
)
_THREE_PUBLIC = "三公经费"
# What the title of the three public expenses may name beside them.
_BESIDE = re.compile(
    "一般公共预算|财政拨款|支出|决算|情况|一览|统计|公开|表|[、及与和]|安排|的|"
    "会议费|会议|培训费|行政参公单位|行政单位|机关运行经费"
)
_NAMED = ("一般公共预算", "机关运行经费")


def arrangement(title: str) -> str:
    """功能 or 经济 if a folded title names the classes of its rows, else empty."""
    found = _ARRANGED.search(title)
    return found[1] if found else ""


def wording(title: str) -> str:
    """The wording of a folded title of final accounts, empty for other titles.

    A title with neither 决算 nor 总体情况 may be that of a budget.
    """
    plain = _ARRANGED.sub("", title)
    for pattern, same in _SAME:
        plain = pattern.sub(same, plain)
    if _THREE_PUBLIC in plain:
        rest = _BESIDE.sub("", plain.replace(_THREE_PUBLIC, "", 1))
        if rest or not plain.endswith("表"):
            return ""
        return "/".join((_THREE_PUBLIC, *(it for it in _NAMED if it in plain)))
    match = _FINAL.fullmatch(plain)
    return "".join(match.groups()) if match else ""
