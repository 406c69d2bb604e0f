"""Remove names and numbers of people from a form before reading it."""

import re
from collections.abc import Sequence

from ingest.performance.text.stream import BREAK, NO_GAP, Stream
from ingest.performance.words.lists import (
    FIELDS,
    FUND_SOURCES,
    FUND_TOTALS,
    INDICATOR_HEADERS,
    OTHER_FIELDS,
    PERSONAL_FIELDS,
    pattern_of,
    words_of,
)
from ingest.text import fold

_PERSONAL = re.compile(rf"(?:{pattern_of(PERSONAL_FIELDS)})(?:\([^()]*\))?[:：]?")
_KEPT = re.compile(
    pattern_of(words_of(FIELDS))
    + "|"
    + pattern_of((*OTHER_FIELDS, *INDICATOR_HEADERS["level1"], "绩效指标"))
)
# Contact numbers, with or without a label: not figures.
_TELEPHONE = re.compile(
    r"(?<![\dA-Za-z.,])(?:0\d{2,3}[-—–]\d{7,8}|1[3-9]\d{9})(?![\dA-Za-z.,])"
)
# Eleven digits after the label of a row of money are an amount.
_MONEY = re.compile(rf"^(?:其中[:：]?)?(?:{pattern_of([*FUND_TOTALS, *FUND_SOURCES])})")
_MOST = 24
_MOST_WORDS = 3


def _value_end(stream: Stream, start: int) -> int:
    """End of the value of a personal label: the next label or line."""
    limit = min(start + _MOST, len(stream.text))
    end = start
    words = 0
    while end < limit:
        words += end > start and stream.gaps[end] != NO_GAP
        if (
            words == _MOST_WORDS
            or _KEPT.match(stream.text, end)
            or _PERSONAL.match(stream.text, end)
        ):
            return end
        if end > start and stream.gaps[end] == BREAK:
            return end
        end += 1
    return end


def _is_label(stream: Stream, match: re.Match[str], head: int) -> bool:
    """Whether a label is personal: it stands alone, or glued in the head of a form."""
    if match.start() < head or match.group()[-1] in ":：":
        return True
    ends = stream.gaps[match.end()] != NO_GAP
    return stream.gaps[match.start()] != NO_GAP and ends


def personal_spans(stream: Stream, head: int) -> list[tuple[int, int]]:
    """Spans of labels such as 项目负责人 with their values, and of telephone numbers.

    head: length of the head of the form, in which labels and values may be glued.
    """
    labelled = [
        (match.start(), _value_end(stream, match.end()))
        for match in _PERSONAL.finditer(stream.text)
        if _is_label(stream, match, head)
    ]
    numbers = [
        match.span()
        for match in _TELEPHONE.finditer(stream.text)
        if not _MONEY.match(fold(stream.line_at(match.start()).text))
    ]
    return [*labelled, *numbers]


def cells_without_people(cells: Sequence[str], is_head: bool) -> tuple[str, ...]:
    """A row of cells without personal labels and the cells after them.

    is_head: whether the row is in the head of a form, in which a label and its value
    may share a cell without a colon.
    """
    kept: list[str] = []
    is_value = False
    is_money = any(_MONEY.match(fold(cell)) for cell in cells)
    for printed in cells:
        cell = printed if is_money else _TELEPHONE.sub("", printed)
        folded = fold(cell)
        match = _PERSONAL.match(folded)
        if match and not (is_head or match.end() == len(folded)):
            match = match if match.group()[-1] == ":" else None
        if match:
            # The value of 项目负责人 alone is the next non-blank cell.
            is_value = match.end() == len(folded)
            kept.append("")
        elif is_value and folded and not _KEPT.match(folded):
            is_value = False
            kept.append("")
        else:
            is_value = is_value and not folded
            kept.append(cell)
    return tuple(kept)
