"""Sentences of prose, with wrapped lines joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.document import Line, Span
from ingest.narrative.labels import without_lead
from ingest.narrative.outline import (
    Outline,
    ends_as_heading,
    heading_of,
    is_caption,
    is_title,
    marker_level,
    unnumbered_heading,
)
from ingest.narrative.projects import reviewed_name
from ingest.text import SENTENCE, fold, fold_char, has_chinese

_FULL = 0.86
_WIDTH_REACH = 30
# Marks that fold to ASCII although they separate clauses or number items.
_KEPT = "，①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETS = {"〔": "(", "［": "(", "〕": ")", "］": ")"}
# It may be a page number or an amount of a table: digits are never joined to it.
_BARE_NUMBER = re.compile(r"\d{1,4}|-?[\d,]+\.\d+")
# Digits of one figure that a line break may separate.
_DIGITS = re.compile(r"[\d.,]{2}")
_JOINED = re.compile(r"[\d.,%]")
_OPENS_LIST = re.compile(r"(?:方面|其中|包括|如下|构成):$")
_OPENED = re.compile(r"(?<=如下)。$")
# The report on another project begins.
_REPORT = re.compile(r"项目名称:")
# A class code in brackets, with or without the word for it.
_CODE_NOTE = re.compile(
    r"[(\[](?:[类款项]级?)?(?:功能)?(?:分类)?(?:科目)?(?:编码|代码|编号)?:?"
    r"(?P<code>2\d{2}(?:\d{2}){0,2})[)\]]"
)
# A comma that separates no digits separates clauses, half-width or not.
_COMMA = re.compile(r"(?<!\d),|,(?![\d ])")
_STOP = tuple("。；：;:!！?？")


@dataclass(frozen=True)
class Paragraph:
    """Joined lines of prose between two breaks.

    text: folded, without blanks; printed: the printed source of each character (empty
    if one printed character folds to several); places: the line of each character;
    headings: from the outermost to the nearest; offsets: place of each character on its
    line; is_heading: whether it is the nearest itself.
    """

    text: str
    printed: tuple[str, ...]
    places: tuple[Line, ...]
    headings: tuple[str, ...]
    offsets: tuple[int, ...] = ()
    is_heading: bool = False

    def spans(self, start: int, end: int) -> Iterator[tuple[Line, Span]]:
        """The lines and characters that print a part of the text."""
        at = start
        while at < end:
            line, first = self.places[at], self.offsets[at]
            last = first
            while at < end and self.places[at] is line:
                last = self.offsets[at] + 1
                at += 1
            yield line, Span(-1, first, last)

    @cached_property
    def _opened(self) -> tuple[int, ...]:
        """Start of the outermost open quotation at each place, or -1."""
        opened: list[int] = []
        places: list[int] = []
        for index, char in enumerate(self.printed):
            places.append(opened[0] if opened else -1)
            if char == "“":
                opened.append(index)
            elif char == "”" and opened:
                opened.pop()
        return (*places, opened[0] if opened else -1)

    def quoted_before(self, place: int) -> int:
        """Number of characters of an unclosed quotation before a place."""
        start = self._opened[min(place, len(self.printed))]
        return place - start - 1 if start >= 0 else 0

    def as_printed(self, start: int, end: int) -> str:
        """The printed form of a part of the text."""
        return "".join(self.printed[start:end])

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a line break separates a figure from other digits."""
        text, places = self.text, self.places
        before = text[:start].rstrip()
        after = len(text) - len(text[end:].lstrip())
        ends = ((len(before) - 1, start), (end - 1, after))
        return places[start] is not places[end - 1] or any(
            left >= 0
            and right < len(text)
            and places[left] is not places[right]
            and _DIGITS.fullmatch(text[left] + text[right]) is not None
            for left, right in ends
        )


def _marked(text: str) -> str:
    """A folded line, with its circled number separated from figures after it."""
    return fold(re.sub(r"^\s*([①-⑳])", "(1)", text))


def _width(text: str) -> int:
    return sum(2 if has_chinese(char) or ord(char) > 0x2E80 else 1 for char in text)


def _full_lines(lines: Sequence[Line]) -> list[bool]:
    """Whether each line runs to the margin shown by its neighbours."""
    widths = [_width(line.text.strip()) for line in lines]
    full: list[bool] = []
    for index, width in enumerate(widths):
        near = sorted(widths[max(0, index - _WIDTH_REACH) : index + _WIDTH_REACH])
        full.append(width >= near[int(len(near) * 0.95)] * _FULL)
    return full


def _reviews(text: str) -> bool:
    """Whether a line opens the review of a named project."""
    opening = re.match(r"[^，。;:]{2,48}(?=[:。])", without_lead(text))
    return opening is not None and bool(reviewed_name(opening.group()))


def _breaks(text: str, following: str, full: bool) -> bool:
    """Whether a paragraph ends between two lines; full: the first fills its line."""
    level = marker_level(following)
    if _OPENS_LIST.search(text) or _REPORT.match(following):
        return True
    if _REPORT.match(text) and (not full or SENTENCE.search(following)):
        return True
    if (text.endswith((*_STOP, "...")) or not full) and _reviews(following):
        return True
    if ends_as_heading(following) or is_caption(text) or is_caption(following):
        return True
    if level is not None and (text.endswith(_STOP) or not full or level <= 1):
        return True
    if ends_as_heading(text) or (not full and (heading_of(text) or is_title(text))):
        return True
    return text.endswith(_STOP) and not full


def _is_done(text: str) -> bool:
    """Whether a line ends a sentence or is a heading or a title."""
    is_sentence = text.endswith(_STOP) and not text.endswith(":")
    return is_sentence or bool(heading_of(text)) or is_title(text)


def _is_bare(line: Line) -> bool:
    return _BARE_NUMBER.fullmatch(fold(line.text)) is not None


class _Joiner:
    """Fold lines character by character and record the place of each."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.printed: list[str] = []
        self.places: list[Line] = []
        self.offsets: list[int] = []

    def _add(self, char: str, printed: str, line: Line, offset: int) -> None:
        self.text.append(char)
        self.printed.append(printed)
        self.places.append(line)
        self.offsets.append(offset)

    def add(self, line: Line, keep_apart: bool) -> None:
        """Append a line; keep_apart separates figures at the line break."""
        blank = keep_apart
        is_bare = any(map(_is_bare, (*self.places[-1:], line) if self.places else ()))
        for offset, printed in enumerate(line.text):
            folded = (
                printed
                if printed in _KEPT
                else fold_char(_BRACKETS.get(printed, printed))
            )
            if not folded.strip():
                blank = blank or (bool(self.text) and self.places[-1] is line)
                continue
            last = self.text[-1] if self.text else ""
            if (blank and _JOINED.match(last) and folded[0].isdigit()) or is_bare:
                self._add(" ", "", line, offset)
            blank = is_bare = False
            for place, char in enumerate(folded):
                self._add(char, "" if place else printed, line, offset)

    def _name_codes_alike(self) -> None:
        """Write [2210201] and (科目编码:2210201) as (2210201).

        Omitted text stays with the printed bracket.
        """
        for match in reversed(list(_CODE_NOTE.finditer("".join(self.text)))):
            start, end = match.start(), match.end() - 1
            self.text[start], self.text[end] = "(", ")"
            self.printed[start] += "".join(
                self.printed[start + 1 : match.start("code")]
            )
            for column in (self.text, self.printed, self.places, self.offsets):
                del column[start + 1 : match.start("code")]

    def paragraph(self, headings: tuple[str, ...], is_heading: bool) -> Paragraph:
        self._name_codes_alike()
        return Paragraph(
            # 具体情况如下。 opens a list as 具体情况如下: does.
            _OPENED.sub(":", _COMMA.sub("，", "".join(self.text))),
            tuple(self.printed),
            tuple(self.places),
            headings,
            tuple(self.offsets),
            is_heading,
        )


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines of prose into paragraphs under their headings."""
    found: list[Paragraph] = []
    outline = Outline()
    joiner = _Joiner()
    full = _full_lines(lines)
    marked = [_marked(line.text) for line in lines]
    # Headings without number, behind a finished line.
    unnumbered = [
        unnumbered_heading(text, following) if _is_done(before) else ""
        for before, text, following in zip(
            ["。", *marked], marked, [*marked[1:], ""], strict=False
        )
    ]
    for index, line in enumerate(lines):
        joiner.add(line, keep_apart=not (index and full[index - 1]))
        following = marked[index + 1 : index + 2]
        is_bound = any(unnumbered[index : index + 2])
        if (
            is_bound
            or not following
            or _breaks(marked[index], following[0], full[index])
        ):
            text = "".join(joiner.text)
            heading = unnumbered[index] or heading_of(text)
            outline.enter(text, heading)
            found.append(joiner.paragraph(outline.path, bool(heading)))
            joiner = _Joiner()
    return found
