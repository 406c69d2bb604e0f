"""The header of indicators in running text: its place and columns."""

import re
from collections.abc import Sequence

from ingest.document import Line
from ingest.performance.text.aligned import UNREAD
from ingest.performance.text.stream import NO_GAP, Chunk, Stream
from ingest.performance.words.headers import (
    BRACKETS,
    BY_LABEL,
    header_key,
    name_levels,
    resolve_groups,
)
from ingest.performance.words.lists import FLAT_HEADERS, NAME_HEADERS, pattern_of
from ingest.performance.words.values import is_sign, read_value

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


_NAME = re.compile(rf"(?:{pattern_of(NAME_HEADERS)}){_BRACKET}")
_LEVELS = ("level1", "level2", "level1_weight", "level2_weight")
# Characters of the upper row of a header, and of a header that is not known.
_MOST_ABOVE = 60
_MOST_HEADER = 16
_LEAST_ABOVE = 2


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
        name = _NAME.match(stream.text, position, end) if _lacks_name(keys) else None
        if name and (match is None or name.end() >= match.end()):
            keys.append("level3")
            position = name.end()
            continue
        if match is None:
            break
        label = BRACKETS.sub("", match.group())
        keys.append(header_key(label, table))
        position = match.end()
    return name_levels(resolve_groups(keys)), position


def _lacks_name(keys: Sequence[str]) -> bool:
    """Whether the next header may be that of the names, right of the levels."""
    return bool(keys) and keys[-1] in (*_LEVELS, "weight") and "level3" not in keys


def level_columns(stream: Stream, header: int) -> tuple[list[str], int]:
    """Keys of the columns of a header with levels, and the start of the rows.

    If the levels stand in its lower row, cells over both rows come before them and to
    their right. Headers not known end with their line.
    """
    end = len(stream.text)
    keys, start = text_columns(stream, header, end, "indicators")
    if not keys:
        return keys, start
    for place in range(max(header - _MOST_ABOVE, 0), header):
        if stream.gaps[place] == NO_GAP:
            continue
        above, stop = text_columns(stream, place, header, "indicators")
        if stop == header and len(above) >= _LEAST_ABOVE:
            keys += [key for key in above if key not in keys]
            break
    line = stream.line_at(start - 1)
    rest = list(stream.chunks(start, _line_end(stream, start, line)))
    if rest and not any(map(_holds_value, rest)):
        # Causes may stand in several columns, of which some are known.
        return [*(key for key in keys if key != "reason"), UNREAD], rest[-1].end
    return keys, start


def _line_end(stream: Stream, start: int, line: Line) -> int:
    """End of a line from a place in it on; the place itself if the line ends there."""
    stop = start
    while stop < len(stream.text) and stream.lines[stop] is line:
        stop += 1
    return stop


def _holds_value(chunk: Chunk) -> bool:
    """Whether a cell may be one of a row: a figure, a sign, or a long text."""
    is_long = len(chunk.text) > _MOST_HEADER
    return is_long or is_sign(chunk.text) or read_value(chunk.text).number is not None


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
