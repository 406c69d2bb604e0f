"""Displayed text: raised and lowered digits, breaks, invisible signs."""

import re
from collections.abc import Sequence

from ingest.readers.cells import join_wrapped

_DIGITS = "0123456789"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_WIDE = "０１２３４５６７８９"
_RAISE = str.maketrans(_DIGITS + _WIDE, _RAISED * 2)
_LOWER = str.maketrans(_DIGITS + _WIDE, _LOWERED * 2)
_PLAIN = str.maketrans(_RAISED + _LOWERED, _DIGITS * 2)
# A mark such as 1, 12 or *1; one with a bracket or a point is another kind.
_MARK = re.compile(r"[\d*＊※†‡#＃,，、\s]+")
_ONLY_MARKS = re.compile(rf"[{_RAISED}{_LOWERED}\s]+")
# Signs without width, which neither show nor separate anything.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DIGIT_END = re.compile(r"\d$")
_DIGIT_START = re.compile(r"\d")


def raised(text: str) -> str:
    """The text of a superscript, kept apart from numbers beside it."""
    return text.translate(_RAISE) if _MARK.fullmatch(text) else text


def lowered(text: str) -> str:
    """The text of a subscript, kept apart from numbers beside it."""
    return text.translate(_LOWER) if _MARK.fullmatch(text) else text


def struck(text: str) -> str:
    """Struck-out text, kept apart from the text beside it."""
    return f" {text} "


def without_invisible(text: str) -> str:
    """Text without signs of no width."""
    return _INVISIBLE.sub("", text)


def visible(text: str) -> str:
    """Text without its invisible signs.

    Raised digits alone are not a mark, but the digits themselves.
    """
    text = without_invisible(text)
    return text.translate(_PLAIN) if _ONLY_MARKS.fullmatch(text) else text


def cell_text(lines: Sequence[str]) -> str:
    """Join the lines of a cell with breaks set by the author.

    A break between digits stays visible as a blank, as it may separate two figures.
    Everything else is joined like wrapped text.
    """
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        parts_digits = _DIGIT_END.search(text) and _DIGIT_START.match(line)
        text = f"{text} {line}" if parts_digits else join_wrapped([text, line])
    return visible(text)
