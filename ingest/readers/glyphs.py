"""Characters of a page with their places, and the words they form.

Coordinates are points from the top left corner of the page as it is read: x to the
right, y downwards.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# Marks for a gap or a new line without a printed blank.
GAP = "\n"
# Shares of the character height.
_WORD_GAP = 0.3
_BLANK_GAP = 0.2
_SAME_LINE = 0.5
_DOUBLE_STRIKE = 0.15
_GAPPED_FIGURES = re.compile(r"[\d.,]+(?:\n[\d.,]+)+")
# In points.
_LEAST_REACH = 1e-3


class Glyph(NamedTuple):
    """One printed character and the box it fills."""

    x0: float
    top: float
    x1: float
    bottom: float
    char: str


class Word(NamedTuple):
    """Characters printed without a gap.

    after_blank, before_blank: whether a blank is printed beside it.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    glyphs: tuple[Glyph, ...]
    after_blank: bool = False
    before_blank: bool = False

    @property
    def middle(self) -> float:
        """Height of the middle of the word."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Height of its characters."""
        return self.bottom - self.top


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """Make a word from one or more glyphs in reading order."""
    return Word(
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        "".join([glyph.char for glyph in glyphs]),
        tuple(glyphs),
    )


def _continues(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph follows another in the same word."""
    size = min(last.bottom - last.top, glyph.bottom - glyph.top)
    rise = abs(last.top + last.bottom - glyph.top - glyph.bottom) / 2
    gap = glyph.x0 - last.x1
    return rise < _WORD_GAP * size and -_SAME_LINE * size < gap < _WORD_GAP * size


def _repeats(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is printed over the same one, as makeshift bold."""
    reach = _DOUBLE_STRIKE * (glyph.bottom - glyph.top)
    return (
        last.char == glyph.char
        and abs(last.x0 - glyph.x0) < reach
        and abs(last.top - glyph.top) < reach
    )


def _is_blank(glyph: Glyph, gap: float, size: float) -> bool:
    """Whether a glyph is a printed blank right beside a word.

    gap: between the two; size: height of the word's characters, as boxes of blanks may
    be flat.
    """
    is_near = -_SAME_LINE * size < gap < _WORD_GAP * size
    return is_near and glyph.char.isspace() and glyph.char != GAP


def _tight_runs(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    """Yield places of digits, points and commas without a wide gap between them."""
    for found in _GAPPED_FIGURES.finditer("".join([glyph.char for glyph in glyphs])):
        run: list[int] = []
        for place in range(*found.span()):
            if glyphs[place].char == GAP:
                continue
            if run and not _continues(glyphs[run[-1]], glyphs[place]):
                yield run
                run = []
            run.append(place)
        yield run


def _parted(glyphs: Sequence[Glyph]) -> set[int]:
    """Places at which a gap, too narrow for a blank elsewhere, separates two figures.

    Figures are set tight, so a few gaps among their characters are blanks. If most
    characters have a gap, it is one spaced-out figure.
    """
    parted: set[int] = set()
    for run in _tight_runs(glyphs):
        gaps = {
            right: glyphs[right].x0 - glyphs[left].x1 for left, right in pairwise(run)
        }
        usual = max(median(gaps.values()), 0.0) if gaps else 0.0
        wide = [
            place
            for place, gap in gaps.items()
            if glyphs[place - 1].char == GAP and gap > 2 * usual
        ]
        if 2 * len(wide) < len(gaps):
            parted.update(wide)
    return parted


def make_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """Cut glyphs, in printed order, into words."""
    words: list[Word] = []
    current: list[Glyph] = []
    after_blank = False
    parted = _parted(glyphs)

    def close(before_blank: bool) -> None:
        word = word_of(current)
        if after_blank or before_blank:
            word = word._replace(after_blank=after_blank, before_blank=before_blank)
        words.append(word)
        current.clear()

    for place, glyph in enumerate(glyphs):
        if glyph.char.isspace():
            if current:
                last = current[-1]
                close(_is_blank(glyph, glyph.x0 - last.x1, last.bottom - last.top))
            continue
        if current:
            if _repeats(current[-1], glyph):
                continue
            if not _continues(current[-1], glyph):
                close(before_blank=False)
        if not current:
            before = glyphs[place - 1] if place else glyph
            size = glyph.bottom - glyph.top
            gap = glyph.x0 - before.x1
            after_blank = place in parted or _is_blank(before, gap, size)
        current.append(glyph)
    if current:
        close(before_blank=False)
    return without_repeats(words)


def without_repeats(words: Sequence[Word]) -> list[Word]:
    """Drop words printed a second time over themselves.

    Words are indexed by the square of the page they begin in, as a page may print the
    same figure many thousand times.
    """
    steps: dict[str, float] = {}
    for word in words:
        reach = max(_DOUBLE_STRIKE * word.size, _LEAST_REACH)
        steps[word.text] = max(steps.get(word.text, 0.0), reach)
    kept: list[Word] = []
    places: dict[tuple[str, int, int], list[Word]] = {}
    for word in words:
        text, step, reach = word.text, steps[word.text], _DOUBLE_STRIKE * word.size
        x, y = int(word.x0 // step), int(word.top // step)
        if any(
            abs(other.x0 - word.x0) < reach and abs(other.top - word.top) < reach
            for column in (x - 1, x, x + 1)
            for row in (y - 1, y, y + 1)
            for other in places.get((text, column, row), ())
        ):
            continue
        places.setdefault((text, x, y), []).append(word)
        kept.append(word)
    return kept


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Gather words into lines, top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    level = size = 0.0
    for word in sorted(words, key=lambda word: word.middle):
        height = min(size, word.size) if lines else word.size
        if lines and word.middle - level < _SAME_LINE * height:
            lines[-1].append(word)
        else:
            lines.append([word])
            level, size = word.middle, word.size
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def is_apart(left: Word, right: Word) -> bool:
    """Whether a blank stands between two neighbours on a line.

    A printed one counts, however narrow.
    """
    if left.before_blank or right.after_blank:
        return True
    return right.x0 - left.x1 > _BLANK_GAP * min(left.size, right.size)


def line_text(line: Sequence[Word]) -> str:
    """Text of a line with one blank for any gap."""
    parts: list[str] = []
    for place, word in enumerate(line):
        if place and is_apart(line[place - 1], word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def spaced_text(line: Sequence[Word], left: float, unit: float) -> str:
    """Text of a line with blanks according to its gaps.

    left: left edge of the text of the page; unit: width of one blank (half a Chinese
    character), in points.
    """
    text = ""
    width = 0
    for place, word in enumerate(line):
        blanks = max(round((word.x0 - left) / unit) - width, 0)
        if place:
            before = line[place - 1]
            if word.x0 - before.x1 < min(before.size, word.size):
                # Large type is wider than its counted columns.
                blanks = int(is_apart(before, word))
            else:
                blanks = max(blanks, 2)
        text += " " * blanks + word.text
        width += blanks + sum(1 if char < "\u2e80" else 2 for char in word.text)
    return text
