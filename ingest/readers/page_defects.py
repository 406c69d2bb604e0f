"""Parts of a page that cannot be read with certainty; pages that show too little."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.document import Defect
from ingest.readers.characters import (
    BLANK,
    MOST_CHARACTERS,
    UNKNOWN,
    Character,
    Meaning,
)

_LOOK = "compare the page with what was read"
_SPLIT = "save the tables of the page as a document of their own"
_NEW_PDF = "print the document to a new PDF from the program that it was made with"
_EMBED = f"{_NEW_PDF}, with its fonts embedded"
_FIRST_CHINESE, _FIRST_PRIVATE = 0x2E80, 0xE000
# Share of the characters of a page that may be unknown signs.
_MOST_GUESSED = 0.05
_LOOK_BLANK = "see whether the page is blank where the document was published"
_RECOGNISE = "recognise the text of the page (OCR) and read the document again"
# A picture that covers more of a page may be a scan of it.
_PICTURE_SHARE = 0.5
_THIN_SHARE = 0.1
# Largest drawing on a page without words: a seal, an ornament.
_SMALL_SHARE = 0.02
_FEWEST_STROKES = 100
_FEWEST_WORDS = 5
_FURNITURE = re.compile(r"[\d\s第页共/\-—–_.·]+")


class Sight(NamedTuple):
    """Contents of a page.

    characters: number read; pictures: share of the page they cover; strokes: drawn
    lines other than rules; texts: its lines and cells.
    """

    has_marks: bool
    characters: int
    pictures: float
    strokes: int = 0
    texts: frozenset[str] = frozenset()


def has_words(texts: Iterable[str]) -> bool:
    """Whether texts are more than a page number."""
    signs = sum(len(_FURNITURE.sub("", text)) for text in texts)
    return signs >= _FEWEST_WORDS


def _is_drawn(sight: Sight, beside: Sequence[Sight]) -> bool:
    """Whether a page shows a picture or drawing and no words of its own.

    beside: the pages before and after it; elements on all of them belong to the
    stationery.
    """
    around = frozenset[str]().union(*(other.texts for other in beside))
    if not sight.characters or has_words(sight.texts - around):
        return False
    worded = [other for other in beside if has_words(other.texts - sight.texts)]
    pictures = min((other.pictures for other in worded), default=0.0)
    strokes = min((other.strokes for other in worded), default=0)
    return (
        sight.pictures - pictures >= _SMALL_SHARE
        or sight.strokes - strokes >= _FEWEST_STROKES
    )


def sparse_pages(sights: Sequence[Sight]) -> Iterator[Defect]:
    """Pages of a document that show nothing, and pictures with hardly any text.

    A cover may be a picture with a few words; a page between two of text with a tenth
    of their text is a partly recognised scan. A page with no words besides those of its
    neighbours is a picture, however small, or text drawn as outlines.
    """
    if any(sight.has_marks for sight in sights):
        for number, sight in enumerate(sights, start=1):
            if not sight.has_marks:
                yield Defect(
                    number, "the page shows nothing", _LOOK_BLANK, "blank_page"
                )
    for place, sight in enumerate(sights):
        beside = [*sights[max(place - 1, 0) : place], *sights[place + 1 : place + 2]]
        least = _THIN_SHARE * min((other.characters for other in beside), default=0)
        is_thin = len(beside) > 1 and 0 < sight.characters < least
        if (sight.pictures >= _PICTURE_SHARE and is_thin) or _is_drawn(sight, beside):
            yield Defect(place + 1, "a picture with hardly any text in it", _RECOGNISE)


def figure_count(characters: Iterable[Character]) -> int:
    """Number of digits among characters."""
    return sum(chr(char.code).isdigit() for char in characters)


def _matters(char: Character) -> bool:
    """Whether a character is a digit or Chinese; signs are ignored."""
    return chr(char.code).isdigit() or _FIRST_CHINESE <= char.code < _FIRST_PRIVATE


def _is_in_doubt(char: Character) -> bool:
    """Whether a character may be another relevant one."""
    return char.meaning is not Meaning.KNOWN and (
        char.code == UNKNOWN or _matters(char)
    )


def count_outside(characters: Iterable[Character], printed: Iterable[Character]) -> int:
    """Number of relevant characters outside the visible page."""
    return sum(map(_matters, characters)) - sum(map(_matters, printed))


def _doubts(characters: Sequence[Character]) -> Iterator[Defect]:
    """Characters that their fonts do not define."""
    count = sum(char.code > BLANK for char in characters)
    for meaning, where, remedy in (
        (Meaning.GUESSED_INSIDE, "a font", _NEW_PDF),
        (Meaning.GUESSED_OUTSIDE, "a font that is not in the file", _EMBED),
    ):
        guessed = [char for char in characters if char.meaning is meaning]
        doubtful = sum(map(_is_in_doubt, guessed))
        if doubtful or len(guessed) > _MOST_GUESSED * count:
            message = f"characters of {where} have no sure meaning ({len(guessed)})"
            yield Defect(0, message, remedy)


def page_defects(
    characters: Sequence[Character], printed: Sequence[Character], has_all: bool
) -> Iterator[Defect]:
    """Parts of a page that could not be read with certainty, without page number.

    printed: its characters inside the page; has_all: whether all its objects were
    examined.
    """
    if not has_all or len(characters) >= MOST_CHARACTERS:
        yield Defect(0, "the page is too large to be read whole", _SPLIT)
    if count_outside(characters, printed):
        yield Defect(0, "text outside of the page was not read", _LOOK)
    if figure_count(char for char in printed if char.turns < 0):
        yield Defect(0, "slanted text with figures was not read", _LOOK)
    yield from _doubts(printed)
