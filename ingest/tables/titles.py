"""Titles of published tables: exact, near, and those of tables not known."""

from __future__ import annotations

import re

from ingest.document import Line
from ingest.reference import PublishedTable, Reference
from ingest.text import fold

_LEADERS = re.compile(r"[.·…_\-]{2,}\d*$")
_PREFIX = re.compile(
    r"^(?:[-•·*]\s*)?(?:附?表\d*[:、.]?|附件\d*[:、.]?|[一二三四五六七八九十]+、"
    r"|\([一二三四五六七八九十\d]+\)|\d+[.、](?!\d))*"
)
_YEAR_PREFIX = re.compile(r"^.{0,30}?(?:19|20)\d{2}年?度?(?=\D)")
_NUMBER_SUFFIX = re.compile(r"\(?(?:财决)?公开\d+表\)?$")
_TITLE = re.compile(r"^[^,。;:!?]{2,40}$")
# What assesses a project has forms of its own.
_ASSESSMENT = re.compile("绩效|自评|评价|评分|打分")
_SHORTEST_NEAR = 5


def _forms(text: str) -> frozenset[str]:
    """A line as a title may be compared: without enumerator, year and number."""
    folded = _NUMBER_SUFFIX.sub("", fold(text))
    if not folded or _LEADERS.search(folded):
        return frozenset()
    bare = _PREFIX.sub("", folded)
    return frozenset((folded, bare, _YEAR_PREFIX.sub("", bare)))


def without_number(title: str) -> str:
    """A title without the number of the table behind it."""
    return _NUMBER_SUFFIX.sub("", title).strip() or title


def title_of(text: str, reference: Reference) -> PublishedTable | None:
    """Return the first table whose title is this whole line, or None."""
    return next(iter(titled(text, reference)), None)


def titled(text: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Return the tables whose title is this whole line; two provinces may share one.

    Titles nest (支出决算表 ends four others), so the line must be the title and
    nothing else but an enumerator, the year, the publisher before it, or its number.
    """
    forms = _forms(text)
    return tuple(
        table for table in reference.tables.values() if forms & set(table.titles)
    )


def nearly_titled(text: str, reference: Reference) -> tuple[PublishedTable, ...]:
    """Return the tables whose title is this line but for one character.

    A budget is never final accounts misprinted, and what lacks only 表 is a heading of
    a table or of prose (政府采购情况).
    """
    forms = [form for form in _forms(text) if len(form) >= _SHORTEST_NEAR]
    if not forms or not _TITLE.match(fold(text)):
        return ()
    return tuple(
        table
        for table in reference.tables.values()
        if any(
            differ_by_one(form, title)
            and form.count("预算") <= title.count("预算")
            and title != f"{form}表"
            for form in forms
            for title in table.titles
        )
    )


def differ_by_one(one: str, other: str) -> bool:
    """Whether a character changed, lost, added or exchanged with the next parts them.

    False for equal texts.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter = min(len(one), len(other))
    start = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    if one[start + 1 :] == other[start + 1 :]:
        return True
    if len(one) == len(other):
        return one[start : start + 2] == other[start : start + 2][::-1] and (
            one[start + 2 :] == other[start + 2 :]
        )
    return one[start + 1 :] == other[start:] or one[start:] == other[start + 1 :]


def is_unknown_title(line: Line) -> bool:
    """Whether a line has the form of a title, of a table that may not be known."""
    folded = _NUMBER_SUFFIX.sub("", fold(line.text))
    return (
        folded.endswith("表")
        and sum(map(bool, line.cells or ())) <= 1
        and bool(_TITLE.match(folded))
        and not _LEADERS.search(folded)
        and not _ASSESSMENT.search(folded)
    )
