"""Columns named by a header, and the combination of two header rows."""

import re
from collections.abc import Mapping, Sequence

from ingest.performance.words.lists import FUND_HEADERS, INDICATOR_HEADERS
from ingest.text import fold

BRACKETS = re.compile(r"\((?!转)[^()]*\)")
# 执行率权重, which in a text may also be 执行率 and 权重.
_POINTS_OF_RATE = re.compile(r"^(?:预算)?执行率(?=权重|分值|得分)")
_LEVEL_WEIGHTS = {"level1": "level1_weight", "level2": "level2_weight"}
# 年度指标 and 年初预算数 may stand over two columns.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "targets": ("initial_target", "target"),
    "initial_budget": ("declared_budget", "initial_budget"),
}


def _lookup(headers: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, words in headers.items():
        for word in words:
            found.setdefault(word, key)
    return found


BY_LABEL = {
    "indicators": _lookup(INDICATOR_HEADERS),
    "funds": _lookup(FUND_HEADERS),
}


def header_key(cell: str, table: str) -> str:
    """Key of the column named by a header, empty if unknown.

    table: indicators or funds.
    """
    folded = BRACKETS.sub("", fold(cell))
    if table == "funds":
        folded = _POINTS_OF_RATE.sub("", folded)
    return BY_LABEL[table].get(re.sub(r"[ABab:：]$", "", folded), "")


def name_levels(keys: Sequence[str]) -> list[str]:
    """The same keys, with weights after level 1 or 2 assigned to them.

    Of two columns of targets the first is that of the start of the year.
    """
    named: list[str] = []
    last = ""
    for key in keys:
        if key == "weight" and last in _LEVEL_WEIGHTS:
            named.append(_LEVEL_WEIGHTS[last])
        else:
            named.append(key)
        last = key or last
    if named.count("target") > 1 and "initial_target" not in named:
        named[named.index("target")] = "initial_target"
    return named


def resolve_groups(keys: Sequence[str]) -> list[str]:
    """Replace a group header with the columns under it, in order.

    年度指标 over 年初指标 and 调整后指标 reads in a text as three headers in a row, or
    as two after all others; the group itself has no column.
    """
    resolved = list(keys)
    for group, parts in _PARTS.items():
        under = [key for key in resolved if key in parts and key != group]
        if group == parts[-1] and under and resolved.count(group) > 1:
            under.append(group)
        if group in resolved and under:
            place = resolved.index(group)
            gone = {*parts, group}
            resolved = [
                *(key for key in resolved[:place] if key not in gone),
                *under,
                *(key for key in resolved[place:] if key not in gone),
            ]
    # 执行率, 执行率权重, 执行率得分: one rate with its points.
    rates = [place for place, key in enumerate(resolved) if key == "rate"]
    resolved = [key for place, key in enumerate(resolved) if place not in rates[1:]]
    # 年度预算数 over 年初预算 and 调整后预算数.
    if resolved.count("adjusted_budget") > 1:
        resolved.remove("adjusted_budget")
    return ["target" if key == "targets" else key for key in resolved]


def row_keys(cells: Sequence[str], table: str) -> list[str]:
    """Column key of each header cell of a row; see header_key."""
    return [header_key(cell, table) if cell else "" for cell in cells]


def with_second_row(
    rows: Sequence[Sequence[str]], index: int, keys: list[str], table: str
) -> tuple[list[str], int]:
    """The keys of a header with those below a group header, and the row after both."""
    end = index + 1
    if end < len(rows):
        below = row_keys(rows[end], table)
        filled = [key for cell, key in zip(rows[end], below, strict=True) if cell]
        if filled and all(filled) and len(below) == len(keys):
            return [low or high for low, high in zip(below, keys, strict=True)], end + 1
    return keys, end
