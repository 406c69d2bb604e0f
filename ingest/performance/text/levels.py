"""Names of levels at the beginning of a row of running text."""

import re
from dataclasses import dataclass, replace

from ingest.performance.text.stream import BLANK, BREAK, NO_GAP, Stream
from ingest.performance.words.lists import (
    COST_PARTS,
    LEVEL1_NAMES,
    LEVEL2_NAMES,
    pattern_of,
)

_WEIGHT = r"(?P<weight>\((?:权重|分值)?:?\d+(?:\.\d+)?(?:分|%)?\))?"
_FULL1 = [name for name in LEVEL1_NAMES if len(name) > 2]
_LEVEL1 = re.compile(rf"(?P<name>{pattern_of(_FULL1)}){_WEIGHT}")
_SHORT1 = re.compile(
    rf"(?P<name>{pattern_of([name for name in LEVEL1_NAMES if len(name) == 2])})"
    rf"(?:指标)?{_WEIGHT}"
)
_LEVEL2 = re.compile(rf"(?P<name>(?:{pattern_of(LEVEL2_NAMES)})指标){_WEIGHT}")
# The last character of a name may be lost with its line.
_CUT2 = re.compile(rf"(?P<name>(?:{pattern_of(LEVEL2_NAMES)})指)(?!标){_WEIGHT}")
_BARE2 = re.compile(rf"(?P<name>{pattern_of(LEVEL2_NAMES)}){_WEIGHT}")
_OTHER2 = re.compile(rf"(?P<name>[一-鿿]{{2,14}}?(?<!预期)(?<!年度)指标){_WEIGHT}")
_COSTS = re.compile(pattern_of(COST_PARTS))
# Any level name but 满意度, which ends other names, unless another follows it.
_INNER = re.compile(
    rf"满意度指标(?=(?:{pattern_of(LEVEL2_NAMES)})指标)|"
    rf"(?:{pattern_of([n for n in LEVEL2_NAMES if '满意度' not in n])})(?:指标)?|"
    rf"(?:{pattern_of([n for n in _FULL1 if '满意度' not in n])})"
)
_ANY = re.compile(
    rf"(?:{pattern_of(LEVEL2_NAMES)})指标|(?:{pattern_of(_FULL1)})|{_INNER.pattern}"
)
_BARE = re.compile(r"\d+(?:\.\d+)?")
_SWALLOWED = re.compile(rf"\d.*?(?:{pattern_of(LEVEL2_NAMES)})指标")
_BOTH = ("成本指标", "满意度指标")


@dataclass(frozen=True)
class Label:
    """The name of a level: its place in the text and its printed weight.

    lost: the missing end of the name.
    """

    level: int
    start: int
    end: int
    name_end: int
    weight: str
    lost: str = ""


def _label(level: int, match: re.Match[str]) -> Label:
    weight = re.sub(r"[^\d.]", "", match["weight"] or "")
    return Label(level, match.start(), match.end(), match.end("name"), weight)


def _ends_cell(stream: Stream, position: int, end: int) -> bool:
    """Whether a cell may end here: a gap, or another name of a level."""
    if position >= end or stream.gaps[position] != NO_GAP:
        return True
    return any(
        pattern.match(stream.text, position, end) is not None
        for pattern in (_LEVEL1, _LEVEL2)
    )


def _level_of(stream: Stream, match: re.Match[str], level1: str, end: int) -> int:
    """The level of a name: 成本指标 and 满意度指标 exist at both, context decides."""
    name = match["name"]
    if name == level1:
        return 2
    if name == "成本指标":
        is_first = _COSTS.match(stream.text, match.end(), end) is not None
        return 1 if is_first or not level1.startswith(("产出", "项目产出")) else 2
    return 1


def label_at(
    stream: Stream, start: int, end: int, level1: str, is_known: bool = False
) -> Label | None:
    """The name of a level that begins here, else None.

    level1: the current level 1. is_known: whether only listed names count.
    """
    text = stream.text
    match = _LEVEL1.match(text, start, end)
    if match and (match["name"] in _BOTH or _ends_cell(stream, match.end(), end)):
        return _label(_level_of(stream, match, level1, end), match)
    match = _LEVEL2.match(text, start, end)
    if match:
        return _label(2, match)
    match = _CUT2.match(text, start, end)
    if match and stream.gaps[match.end()] == BREAK:
        return replace(_label(2, match), lost="标")
    for level, pattern in ((1, _SHORT1), (2, _BARE2), (2, _OTHER2)):
        match = pattern.match(text, start, end)
        is_other = pattern is _OTHER2
        if is_other and is_known:
            continue
        if (
            match
            and _ends_cell(stream, match.end(), end)
            and not (is_other and _is_torn(stream, start, match.end()))
        ):
            return _label(level, match)
    return None


def _is_torn(stream: Stream, start: int, end: int) -> bool:
    """Whether a blank, or a line starting with its own name, splits a span."""
    inside = stream.gaps[start + 1 : end]
    return BLANK in inside or inner_label(stream, start, end) >= 0


def holds_label(text: str) -> bool:
    """Whether a value text contains the name of a level."""
    return _LEVEL2.search(text) is not None


def is_torn(stream: Stream, start: int, end: int) -> bool:
    """Whether the name of an indicator contains figures of the row above.

    It begins with a separate figure, or has one before the name of a level.
    """
    first = next(iter(stream.chunks(start, end)), None) if start < end else None
    apart = first is not None and _BARE.fullmatch(first.text) is not None
    return apart or _SWALLOWED.search(stream.text, start, end) is not None


def inner_label(
    stream: Stream, start: int, end: int, border: int = BREAK, is_due: bool = False
) -> int:
    """Start of a cell within a span that begins with the name of a level, else -1.

    Text before it belongs to the row above. border: the gap between cells. is_due:
    whether that row lacks something; then 满意度指标 is also a name, not the end of a
    longer one.
    """
    pattern = _ANY if is_due else _INNER
    for place in range(start + 1, end):
        if stream.gaps[place] != border:
            continue
        match = pattern.match(stream.text, place, end)
        if match and _ends_cell(stream, match.end(), end):
            return place
    return -1
