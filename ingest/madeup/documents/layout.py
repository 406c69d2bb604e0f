"""Paragraphs as printed: with blanks around figures, cut at a width."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BESIDE_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])")


@dataclass(frozen=True)
class Page:
    """The printing of paragraphs.

    spaced: blanks separate figures from words; width: of a line in half-width
    characters, None for whole paragraphs; indent: blanks before each paragraph.
    """

    spaced: bool = False
    width: int | None = None
    indent: int = 0


def _cut(text: str, width: int) -> list[str]:
    """A text cut wherever a line is full, even within words and figures."""
    rows = [""]
    used = 0
    for char in text:
        size = 1 if char.isascii() else 2
        if used + size > width:
            rows.append("")
            used = 0
        rows[-1] += char
        used += size
    return rows


def lay_out(paragraphs: Iterable[str], page: Page) -> list[str]:
    """The printed lines of paragraphs."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = _BESIDE_FIGURE.sub(" ", paragraph) if page.spaced else paragraph
        text = " " * page.indent + text
        lines += [text] if page.width is None else _cut(text, page.width)
    return lines
