"""The header of indicators in running text: its place and columns."""

import re

from ingest.performance.text.stream import Stream
from ingest.performance.words.headers import (
    BRACKETS,
    BY_LABEL,
    header_key,
    name_levels,
    resolve_groups,
)
from ingest.performance.words.lists import FLAT_HEADERS, pattern_of

_BRACKET = r"(?:\([^()]{1,14}\)|[AaBb](?![A-Za-z]))*"
_IN_TEXT = {
    name: re.compile(rf"(?:{pattern_of(labels)}){_BRACKET}")
    for name, labels in BY_LABEL.items()
}
_HEADER = re.compile(r"一级指标(?:名称)?(?:\([^()]*\))?(?:分值|权重|二级指标|三级指标)")
FLAT_HEADER = re.compile(
    rf"(?P<name>{pattern_of(FLAT_HEADERS)})(?:\([^()]*\))?"
    r"(?=(?:计量|度量)?单位|指标性质|指标方向|指标分?值|指标权重|权重|分值"
    r"|(?:年初|年度|全年|预期|计划|绩效|调整后)[^一-龥]{0,9}[一-龥]{0,6}(?:指标|目标)|目标值)"
)


def header_start(stream: Stream) -> int:
    """Start of the header, else the end of the text."""
    match = _HEADER.search(stream.text) or FLAT_HEADER.search(stream.text)
    return match.start() if match else len(stream.text)


def text_columns(
    stream: Stream, start: int, end: int, table: str
) -> tuple[list[str], int]:
    """Keys of consecutive headers, and the end of the last one.

    Wraps and blanks are ignored; other text ends the row of headers.
    """
    pattern = _IN_TEXT[table]
    keys: list[str] = []
    position = start
    while position < end:
        match = pattern.match(stream.text, position, end)
        if match is None:
            break
        label = BRACKETS.sub("", match.group())
        keys.append(header_key(label, table))
        position = match.end()
    return name_levels(resolve_groups(keys)), position


def flat_columns(stream: Stream, header: int) -> tuple[list[str], int]:
    """Keys of the columns of a header without levels, and its end."""
    match = FLAT_HEADER.match(stream.text, header)
    if match is None:
        return [], header
    keys, end = text_columns(stream, match.end(), len(stream.text), "indicators")
    return ["level3", *keys], end


def without_repeats(stream: Stream, header: int, start: int) -> Stream:
    """The text of a form without the headers repeated on later pages."""
    printed = stream.text[header:start]
    if not printed:
        return stream
    again = re.compile(re.escape(printed)).finditer(stream.text, start)
    return stream.without([match.span() for match in again])
