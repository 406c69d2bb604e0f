"""The characters that pdfium finds on a page, each with a reliable box.

A box reaches from the descender to the ascender that the font's descriptor names.
Office programs write these in the font's own units where thousandths are meant; the
boxes are then as low as the ink, and characters of one line stand at different heights.
Fonts drawn by the file itself name the box of their own, perhaps few, glyphs. Boxes of
such fonts are recomputed from the baseline and the type size.

A font that is not in the file is drawn with another one, which differs from machine to
machine. Its ink does not show where a character ends; the widths in the file do.
"""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from math import hypot, inf, pi
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as c

from ingest.readers.glyphs import GAP

BLANK = 32
UNKNOWN = 0xFFFD
MOST_CHARACTERS = 100_000
# Shares of the type size: height of boxes of sound fonts, and begin and end of
# recomputed ones.
_LOW, _HIGH = 0.8, 1.7
_DESCENT, _ASCENT = -0.15, 0.85
# Digits are half as wide as the type size.
_DIGIT_SHARE = 0.5
# Points that count as no width, and those that pdfium takes as one.
_NARROW = 0.01
_STROKE = 0.1


class Meaning(Enum):
    """Whether a font defines the character of a code."""

    KNOWN = "known"
    GUESSED_INSIDE = "guessed, the font is in the file"
    GUESSED_OUTSIDE = "guessed, the font is not in the file"


class Character(NamedTuple):
    """A character as printed.

    turns: quarter turns of the page that set it upright, -1 if slanted; its box is in
    points from the lower left corner. meaning: whether its font defines the character.
    """

    code: int
    turns: int
    left: float
    bottom: float
    right: float
    top: float
    meaning: Meaning = Meaning.KNOWN


@dataclass
class _Font:
    """Indexes of the characters of one font, and their sizes.

    ems: type sizes that its characters show, as shares of the printed size. widths:
    character widths in the file, as shares of that size.
    """

    has_name: bool
    is_inside: bool
    handle: Any = None
    widths: dict[int, float] = field(default_factory=dict)
    places: list[tuple[int, int, float]] = field(default_factory=list)
    lowest: float = inf
    ems: list[float] = field(default_factory=list)

    @property
    def guess(self) -> Meaning:
        """Guess for a character that the font does not define."""
        return Meaning.GUESSED_INSIDE if self.is_inside else Meaning.GUESSED_OUTSIDE

    @property
    def is_sound(self) -> bool:
        """Whether the boxes of its characters match its type size.

        Fonts without a name are drawn by the file itself, in any unit of size.
        """
        return _LOW <= self.lowest <= _HIGH and self.has_name

    def width(self, code: int) -> float:
        """Width of a character, as a share of the size; inf if unknown."""
        if code not in self.widths:
            width = ctypes.c_float()
            is_known = c.FPDFFont_GetGlyphWidth(self.handle, code, 1.0, width)
            self.widths[code] = width.value if is_known and width.value > 0 else inf
        return self.widths[code]

    def measure(self, code: int, advance: float) -> None:
        """Record the type size: Chinese characters are as wide as high.

        advance: width of a character, as a share of the printed size.
        """
        if 0x3400 <= code <= 0x9FFF:
            self.ems.append(advance)
        elif ord("0") <= code <= ord("9"):
            self.ems.append(advance / _DIGIT_SHARE)


def _turns(angle: float) -> int:
    quarters = -angle / (pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.1 else -1


class _Reader:
    """Read the characters of one page of text."""

    def __init__(self, text_page: Any) -> None:
        self.page = text_page
        self.fonts: dict[int, _Font] = {}
        self.item: int = 0
        self.font = _Font(has_name=False, is_inside=True)
        self.size = 0.0

    def _enter(self, item: Any, index: int) -> None:
        """Record font and size of the piece of text that begins with a character."""
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self.page, index, matrix)
        font = c.FPDFTextObj_GetFont(item)
        at = ctypes.cast(font, ctypes.c_void_p).value or 0
        if at not in self.fonts:
            has_name = c.FPDFFont_GetBaseFontName(font, None, 0) > 1
            is_inside = c.FPDFFont_GetIsEmbedded(font) == 1
            self.fonts[at] = _Font(has_name, is_inside, font)
        self.font = self.fonts[at]
        self.size = c.FPDFText_GetFontSize(self.page, index) * hypot(matrix.c, matrix.d)

    def read(self) -> list[Character]:
        """All characters in printed order."""
        page = self.page
        count = min(c.FPDFText_CountChars(page), MOST_CHARACTERS)
        box = c.FS_RECTF()
        box_at = ctypes.byref(box)
        code_of, angle_of = c.FPDFText_GetUnicode, c.FPDFText_GetCharAngle
        is_guess = c.FPDFText_HasUnicodeMapError
        is_made = c.FPDFText_IsGenerated
        box_of, item_of = c.FPDFText_GetLooseCharBox, c.FPDFText_GetTextObject
        found: list[Character] = []
        for index in range(count):
            if not box_of(page, index, box_at):
                continue
            code, turns = code_of(page, index), _turns(angle_of(page, index))
            meaning = Meaning.KNOWN
            if 0 < code <= BLANK:
                code = ord(GAP) if is_made(page, index) == 1 else BLANK
            if (code > BLANK or not code) and (item := item_of(page, index)):
                at = ctypes.addressof(item.contents)
                if at != self.item:
                    self.item = at
                    self._enter(item, index)
                if code in (0, UNKNOWN) or is_guess(page, index) == 1:
                    meaning = self.font.guess
                if turns >= 0 and self.size > 0:
                    height, advance = box.top - box.bottom, box.right - box.left
                    if turns % 2:
                        height, advance = advance, height
                    font = self.font
                    if not font.is_inside:
                        _cut(box, turns, font.width(code) * self.size)
                    if not font.has_name:
                        font.measure(code, advance / self.size)
                    font.places.append((len(found), index, self.size))
                    font.lowest = min(font.lowest, height / self.size)
            found.append(
                Character(
                    code or UNKNOWN * (meaning is not Meaning.KNOWN),
                    turns,
                    box.left,
                    box.bottom,
                    box.right,
                    box.top,
                    meaning,
                )
            )
        shown = [em for font in self.fonts.values() for em in font.ems]
        for font in self.fonts.values():
            if not font.is_sound:
                em = 1.0 if font.has_name else median(font.ems or shown or [1.0])
                self._set_on_baseline(found, font, em)
        return found

    def _set_on_baseline(self, found: list[Character], font: _Font, em: float) -> None:
        """Give characters boxes of their type size, from the baseline up."""
        x, y = ctypes.c_double(), ctypes.c_double()
        for place, index, size in font.places:
            c.FPDFText_GetCharOrigin(self.page, index, x, y)
            char = found[place]
            low, high = _DESCENT * em * size, _ASCENT * em * size
            if char.turns in (1, 2):
                low, high = -high, -low
            if char.turns % 2:
                # Text that runs up the page has its ascenders on the left.
                left, right = (x.value - high, x.value - low)
                if char.turns == 1:
                    left, right = (x.value + low, x.value + high)
                found[place] = char._replace(left=left, right=right)
            else:
                bottom, top = y.value + low, y.value + high
                found[place] = char._replace(bottom=bottom, top=top)


def read_characters(text_page: Any) -> list[Character]:
    """The characters of a page of text, in printed order."""
    return _Reader(text_page).read()


def _cut(box: c.FS_RECTF, turns: int, width: float) -> None:
    """Limit a character to its width."""
    if turns == 0:
        box.right = min(box.right, box.left + width)
    elif turns == 1:
        box.top = min(box.top, box.bottom + width)
    elif turns == 2:
        box.left = max(box.left, box.right - width)
    else:
        box.bottom = max(box.bottom, box.top - width)


def widen(items: Iterable[Any]) -> None:
    """Draw the edges of texts without ink, so that pdfium finds them.

    A character is as wide and high as its ink, which may be nothing if its font is
    neither in the file nor on the machine. pdfium drops characters without width, and
    merges equal texts without height, one below the other, as printed twice.
    """
    left, bottom = ctypes.c_float(), ctypes.c_float()
    right, top = ctypes.c_float(), ctypes.c_float()
    stays = c.FS_MATRIX(1, 0, 0, 1, 0, 0)
    for item in items:
        if not c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        if min(right.value - left.value, top.value - bottom.value) < _NARROW:
            c.FPDFTextObj_SetTextRenderMode(item, c.FPDF_TEXTRENDERMODE_FILL_STROKE)
            c.FPDFPageObj_SetStrokeWidth(item, _STROKE)
            # Only moved text is measured again.
            c.FPDFPageObj_TransformF(item, stays)
