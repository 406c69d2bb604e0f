"""Columns named by a header, and the combination of two header rows."""

import re
from collections.abc import Mapping, Sequence

from ingest.figures import has_digit
from ingest.performance.words.lists import (
    FUND_CELL_HEADERS,
    FUND_HEADERS,
    INDICATOR_HEADERS,
    NAME_HEADERS,
)
from ingest.text import fold, has_chinese

BRACKETS = re.compile(r"\((?!转)[^()]*\)")
# 执行率权重, which in a text may also be 执行率 and 权重.
_POINTS_OF_RATE = re.compile(r"^(?:预算)?执行率(?=权重|分值|得分)")
# Of a form that monitors a budget: 1-7月执行数.
_MONTHS = re.compile(r"\d{1,2}[-—~至]\d{1,2}月.*(?:数|率)$")
_LEAST_BELOW = 2
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
    "fund_cells": _lookup(FUND_CELL_HEADERS),
}


def header_key(cell: str, table: str) -> str:
    """Key of the column named by a header, empty if unknown.

    table: indicators, funds, or fund_cells for headers alone in a cell. Figures of some
    months have no column: unread.
    """
    folded = BRACKETS.sub("", fold(cell))
    if table == "fund_cells" and _MONTHS.match(folded):
        return "unread"
    if table != "indicators":
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
    # 年度指标值 over sign, value and unit, which a text prints after all others.
    if "nature" in resolved and resolved.count("target") > 1:
        over, part = resolved.index("target"), resolved.index("nature")
        if over < part and "target" in resolved[part:]:
            between = resolved[over + 1 : part]
            resolved = [*resolved[:over], *resolved[part:], *between]
    # Causes and measures in two columns.
    resolved = [
        key
        for place, key in enumerate(resolved)
        if key != "reason" or place == resolved.index(key)
    ]
    # 执行率, 执行率权重, 执行率得分: one rate with its points.
    rates = [place for place, key in enumerate(resolved) if key == "rate"]
    resolved = [key for place, key in enumerate(resolved) if place not in rates[1:]]
    # 年度预算数 over 年初预算 and 调整后预算数.
    if resolved.count("adjusted_budget") > 1:
        resolved.remove("adjusted_budget")
    return ["target" if key == "targets" else key for key in resolved]


def row_keys(cells: Sequence[str], table: str) -> list[str]:
    """Column key of each header cell of a row; see header_key.

    Right of the levels stands the name of the indicator, by whatever header.
    """
    keys = [header_key(cell, table) if cell else "" for cell in cells]
    levels = [place for place, key in enumerate(keys) if key in _LEVEL_WEIGHTS]
    if levels and "level3" not in keys:
        for place in range(levels[-1] + 1, len(cells)):
            if fold(cells[place]) in NAME_HEADERS:
                keys[place] = "level3"
                break
    return keys


def _is_lower_row(cells: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether a row is the lower part of a header, some of it perhaps unknown."""
    filled = [cell for cell in cells if cell]
    known = [key for key in keys if key]
    is_known = filled and len(known) == len(filled)
    return bool(is_known) or (
        len(known) >= _LEAST_BELOW
        and len(filled) < len(cells)
        and all(has_chinese(cell) and not has_digit(cell) for cell in filled)
    )


def with_second_row(
    rows: Sequence[Sequence[str]], index: int, keys: list[str], table: str
) -> tuple[list[str], int]:
    """The keys of a header with those below a group header, and the row after both.

    A cell over both rows has its text in the upper one.
    """
    end = index + 1
    if end < len(rows) and len(rows[end]) == len(keys):
        below = row_keys(rows[end], table)
        if _is_lower_row(rows[end], below):
            return [low or high for low, high in zip(below, keys, strict=True)], end + 1
    if index and len(rows[index - 1]) == len(keys):
        above = row_keys(rows[index - 1], table)
        blank = [not cell for cell in rows[index]]
        if sum(map(bool, above)) >= _LEAST_BELOW:
            keys = [
                high if is_blank else key
                for high, key, is_blank in zip(above, keys, blank, strict=True)
            ]
    return keys, end
