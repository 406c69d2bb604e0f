"""The words of self-evaluation forms: headers, fields, levels, sources.

A form is recognised only by its labels and their order; a new wording of a label is a
row added to words.csv. All words are folded (see ingest.text.fold).
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

from ingest.csv_file import csv_rows

Lists = Mapping[str, tuple[str, ...]]


def _read_lists() -> dict[str, dict[str, tuple[str, ...]]]:
    """Words by list and key."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in csv_rows(Path(__file__).with_name("words.csv")):
        words = tuple(row["words"].split("|"))
        found.setdefault(row["list"], {})[row["key"]] = words
    return found


_LISTS = _read_lists()
_JOINS = "及", "和", "与", "、"


def _reason_headers() -> tuple[str, ...]:
    """Object of a reason, and the continuation in the same column."""
    measures = product(_JOINS, _LISTS["reason"]["measure"])
    rest = "", *(f"{join}{measure}措施" for join, measure in measures)
    headers = product(_LISTS["reason"]["short_of"], ("", "分析", "说明"), rest)
    bare = product(("",), ("", "分析", "说明"), rest)
    # 原因 alone is not a header of indicators.
    found = (f"{what}原因{kind}{then}" for what, kind, then in (*headers, *bare))
    return tuple(header for header in found if header != "原因")


def _joint_target_headers() -> tuple[str, ...]:
    """Sign and target in one column: 指标性质及指标值."""
    natures = _LISTS["indicator_header"]["nature"]
    values = product(("", "年度", "全年", "年初"), ("指标值", "目标值"))
    parts = product(natures, _JOINS, map("".join, values))
    return tuple("".join(header) for header in parts)


# Headers of columns, by content: of indicators, of money.
INDICATOR_HEADERS: Lists = {
    **_LISTS["indicator_header"],
    "target": (*_LISTS["indicator_header"]["target"], *_joint_target_headers()),
    "reason": (*_LISTS["indicator_header"]["reason"], *_reason_headers()),
}
FUND_HEADERS: Lists = _LISTS["fund_header"]
# Headers of money too common in a text to be found outside a cell of their own.
FUND_CELL_HEADERS: Lists = {
    key: (*FUND_HEADERS.get(key, ()), *_LISTS["fund_cell_header"].get(key, ()))
    for key in {**FUND_HEADERS, **_LISTS["fund_cell_header"]}
}
# Headers of indicator names in forms without levels, and right of the levels.
FLAT_HEADERS = _LISTS["flat_header"][""]
NAME_HEADERS = _LISTS["name_after_levels"][""]
# Rows of money: the project's total, and its parts.
FUND_TOTALS = _LISTS["fund_total"][""]
FUND_SOURCES = _LISTS["fund_source"][""]
# A total of the rows below it, and the row for everything else.
FUND_SUMS = _LISTS["fund_sum"][""]
FUND_RESTS = _LISTS["fund_rest"][""]
# Fields of a form's head: those kept, those with personal data, removed before reading,
# and those that end the one before them.
FIELDS: Lists = _LISTS["field"]
# Header of the names in a list of projects.
LISTED_NAMES = _LISTS["listed_name"][""]
PERSONAL_FIELDS = _LISTS["field_of_a_person"][""]
OTHER_FIELDS = _LISTS["other_field"][""]
LEVEL1_NAMES = _LISTS["level1"][""]
LEVEL2_NAMES = _LISTS["level2"][""]
COST_PARTS = _LISTS["cost_part"][""]
TOTAL_LABELS = _LISTS["total"][""]
GRADES = _LISTS["grade"][""]
# Other text of a form, besides its project's name and below its indicators.
FORM_MARKS = _LISTS["mark_of_a_form"][""]
ENDS = _LISTS["below_the_rows"][""]
# Results printed instead of a figure.
RESULT_PHRASES = _LISTS["result"][""]
QUALITATIVE_WORDS = _LISTS["quality"][""]
# Units after a figure; longer ones and compounds with / are built from these.
UNITS = _LISTS["unit"][""]
SIGNS: Mapping[str, str] = {
    sign: comparator for comparator, signs in _LISTS["sign"].items() for sign in signs
}
# The direction of an indicator in a column of its own (正向, 反向), and its sign.
NATURES: Mapping[str, str] = {
    **SIGNS,
    **{
        nature: comparator
        for comparator, natures in _LISTS["nature"].items()
        for nature in natures
    },
}


def pattern_of(words: Iterable[str]) -> str:
    """A regular expression of words, longer ones first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered)


def words_of(*lists: Lists) -> list[str]:
    """All words of some lists."""
    return [word for each in lists for words in each.values() for word in words]
