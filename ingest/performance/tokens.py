"""Tokens of forms, their printed form, and which are still free."""

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import accumulate

from ingest.document import Line, Span
from ingest.figures import DIGITS, NUMBER, has_digit
from ingest.furniture import furniture
from ingest.tables.claims import texts_of
from ingest.text import fold, has_chinese

_FURNITURE = tuple(
    re.compile(pattern)
    for pattern in (
        # Numbering, page numbers, entries of contents, points in headers.
        r"(?:^|[\s(（:：;；,，。、-])\d{1,2}(?:[、)）]|[.．](?!\d))",
        r"^[\s\-—–]+\d{1,3}[\s\-—–]+$|第?\s*\d+\s*页|[.·…]{4,}\s*\d+\s*$",
        r"目标\s*\d{1,2}(?!\d)|[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）]|[×xX*÷/]\s*\d+(?:\.\d+)?\s*%?",
        # The budget code before the name of a unit.
        r"(?:^|[\s|:：])\d{3,}\s*[-—–_－]\s*(?=[一-鿿])",
        # Days, and contact numbers; other date parts are known everywhere.
        r"\d{1,2}\s*[日号]|(?:19|20)\d{2}\s*$",
        r"(?<![\dA-Za-z.,])1[3-9]\d{9}(?![\dA-Za-z.,])",
        r"(?:电话|联系方式|手机|邮编)\D{0,6}[\d\-—– ]{5,}",
    )
)
# A comma between digits is part of a figure.
_SENTENCE = re.compile(r"[。；;，、:：]|(?<!\d),|,(?!\d)")
# A label and its figures (其中：财政拨款 48.00 50.00): not a sentence despite its
# colon.
_LABELLED = re.compile(r"(?:其中\s*[:：])?[^\d。；;，、:：]*[:：]?[\s\d.,%％—–-]+")
_LONGEST_ALONE = 8


@dataclass(frozen=True)
class Token:
    """A run of digits: line, place, text, context."""

    at: int
    line: Line
    span: Span
    text: str
    around: str

    @cached_property
    def is_aside(self) -> bool:
        """Whether it is part of a sentence, a date, a heading or numbering."""
        return is_furniture(self) or is_sentence(self)

    @property
    def is_rate(self) -> bool:
        """Whether it is printed as per cent."""
        return self.around[self.span.end : self.span.end + 1] in ("%", "％")

    @property
    def value(self) -> Decimal | None:
        """Its value, None if not a plain number."""
        text = fold(self.text)
        if not NUMBER.fullmatch(text):
            return None
        return Decimal(text.replace(",", ""))


def tokens_of(lines: Iterable[Line]) -> list[Token]:
    found: list[Token] = []
    for line in lines:
        for cell, text in texts_of(line):
            for match in DIGITS.finditer(text):
                span = Span(cell, *match.span())
                found.append(Token(len(found), line, span, match.group(), text))
    return found


def _is_row_number(token: Token) -> bool:
    """Whether it numbers a row of cells: alone in the first one, beside a label."""
    filled = [cell for cell in token.line.cells or () if cell.strip()]
    return (
        len(filled) > 1
        and filled[0] == token.around
        and len(token.text) < len("1000")
        and token.around.strip() == token.text
        and (has_chinese(filled[1]) or not has_digit(filled[1]))
    )


@lru_cache(maxsize=1)
def _furniture_of(text: str) -> tuple[list[int], list[int]]:
    """Starts of furniture in a text, and the furthest end up to each."""
    spans = list(furniture(text))
    for pattern in _FURNITURE:
        spans += [match.span() for match in pattern.finditer(text)]
    spans.sort()
    return [start for start, _ in spans], list(
        accumulate((end for _, end in spans), max)
    )


def is_furniture(token: Token) -> bool:
    starts, ends = _furniture_of(token.around)
    before = bisect_right(starts, token.span.start)
    is_part = before > 0 and ends[before - 1] >= token.span.end
    return is_part or _is_row_number(token)


@lru_cache(maxsize=1)
def _is_sentence(text: str) -> bool:
    text = text.strip()
    return (
        len(text) > _LONGEST_ALONE
        and _SENTENCE.search(text) is not None
        and not _LABELLED.fullmatch(text)
    )


def is_sentence(token: Token) -> bool:
    return _is_sentence(token.around)


@dataclass
class Pool:
    """Free tokens, by text and by value."""

    tokens: Sequence[Token]
    by_text: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_value: dict[Decimal, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for token in self.tokens:
            insort(self.by_text[fold(token.text)], token.at)
            if (value := token.value) is not None:
                insort(self.by_value[value], token.at)

    def take(self, places: list[int], near: int, reach: int) -> bool:
        """Take the token nearest to a line among some places, if one is in reach.

        One that stands alone precedes one in a sentence, a date or a heading.
        """
        free = [
            (self.tokens[at].is_aside, abs(self.tokens[at].line.number - near), at)
            for at in places
            if at not in self.taken and abs(self.tokens[at].line.number - near) <= reach
        ]
        if not free:
            return False
        *_, best = min(free)
        self.taken.add(best)
        return True

    def take_text(self, text: str, near: int, reach: int) -> None:
        """Take the tokens that print the digits of a text field."""
        for match in DIGITS.finditer(fold(text)):
            self.take(self.by_text[match.group()], near, reach)

    def take_value(self, value: Decimal, near: int, reach: int) -> None:
        """Take the token that prints an amount, a weight or a score.

        A weight may stand twice in its row, once in per cent. A token has no sign.
        """
        places = self.by_value[abs(value)]
        before = self.taken & set(places)
        if not self.take(places, near, reach):
            return
        (own,) = self.taken & set(places) - before
        for at in places:
            same = self.tokens[at].line is self.tokens[own].line
            if same and self.tokens[at].is_rate != self.tokens[own].is_rate:
                self.taken.add(at)
                return
