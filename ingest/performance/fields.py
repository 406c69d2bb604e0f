"""The head of a form: project, code and units."""

import re
from collections.abc import Sequence

from ingest.performance.cells.rows import Row
from ingest.performance.text.stream import BREAK, NO_GAP, Stream
from ingest.performance.words.lists import (
    FIELDS,
    FLAT_HEADERS,
    INDICATOR_HEADERS,
    OTHER_FIELDS,
    PERSONAL_FIELDS,
    pattern_of,
)
from ingest.performance.words.values import squeeze
from ingest.text import fold

_KEYS = {word: key for key, words in FIELDS.items() for word in words}
_NOTE = r"(?:\((?:分|盖章|公章|名称|全称|单位|部门|处室|科室|签章)[^()]*\))?"
_FIELD = re.compile(rf"(?P<word>{pattern_of(_KEYS)}){_NOTE}[:：]?")
_STOP = re.compile(
    pattern_of(
        [
            *_KEYS,
            *OTHER_FIELDS,
            *PERSONAL_FIELDS,
            *INDICATOR_HEADERS["level1"],
            *FLAT_HEADERS,
        ]
    )
)
_SECTION = re.compile(
    r"[一二三四五六七八九十]、|\([一二三四五六七八九十]\)|第.{1,3}部分"
)
_PROJECT_CODE = re.compile(r"^([0-9A-Za-z][0-9A-Za-z.]{7,})\s*[-—–_－\s]+(?=\S)")
_UNIT_CODE = re.compile(r"^\d{3,}\s*[-—–_－]\s*")
_MONEY = re.compile(r"\((万元|元|万)|单位[:：]?(万元|元)")
_MOST = 60


def _first(found: dict[str, str], key: str, value: str) -> None:
    if value and key not in found:
        found[key] = value


def text_fields(stream: Stream, end: int) -> dict[str, str]:
    """Values of the fields in the running text before a place.

    A value extends to the next label; across a line break only if the next label is on
    that line, as for a wrapped name.
    """
    found: dict[str, str] = {}
    for match in _FIELD.finditer(stream.text, 0, end):
        is_marked = match.group()[-1] in ":："
        if stream.gaps[match.start()] == NO_GAP and not is_marked and found == {}:
            continue
        stop = _value_end(stream, match.end(), end)
        value = stream.printed(match.end(), stop)
        _first(found, _KEYS[match["word"]], value[:_MOST])
    return found


def _value_end(stream: Stream, start: int, end: int) -> int:
    """End of the value of a field."""
    first_break = 0
    for place in range(start, min(start + _MOST, end)):
        if _STOP.match(stream.text, place):
            return place
        if place > start and stream.gaps[place] == BREAK:
            if first_break or _SECTION.match(stream.text, place):
                return first_break or place
            first_break = place
    return first_break or min(start + _MOST, end)


def cell_fields(rows: Sequence[Row]) -> dict[str, str]:
    """Values of the fields in rows of cells."""
    found: dict[str, str] = {}
    for row in rows:
        key = ""
        for cell in row.cells:
            match = _FIELD.match(fold(cell))
            if match:
                key = _KEYS[match["word"]]
                rest = squeeze(fold(cell)[match.end() :])
                _first(found, key, rest[:_MOST])
                key = "" if rest else key
            elif key and cell and not _STOP.match(fold(cell)):
                _first(found, key, cell[:_MOST])
                key = ""
            elif cell:
                key = ""
    return found


def split_code(name: str) -> tuple[str, str]:
    """Split the code from a project's name (51050022T…-劳动竞赛)."""
    match = _PROJECT_CODE.match(name)
    has_digits = match and any(char.isdigit() for char in match.group(1))
    return (match.group(1), name[match.end() :]) if match and has_digits else ("", name)


def without_unit_code(name: str) -> str:
    """Drop the budget code before the name of a unit (021001-某总工会)."""
    return _UNIT_CODE.sub("", name)


def money_unit(text: str) -> str:
    """The unit of money in the head of a form, else empty."""
    match = _MONEY.search(text)
    if match is None:
        return ""
    printed = match.group(1) or match.group(2)
    return "万元" if printed == "万" else printed
