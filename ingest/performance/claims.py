"""What became of every token of the forms: held in a field, part of a text, or listed.

Every field of a record takes the nearest token that prints it, and no more than one.
What no field takes is listed: as a figure where it stands alone, as a number of the
text where it is part of a sentence.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cached_property

from ingest.contract import FORM_KEY
from ingest.document import Claim, Line, Span
from ingest.figures import has_digit
from ingest.performance.model import (
    DepartmentScore,
    FundSource,
    Indicator,
    Project,
)
from ingest.tables.model import Unplaced
from ingest.text import fold, has_chinese

NO_FIELD = "in no field of its form"
Record = Project | FundSource | Indicator | DepartmentScore

_TOKEN = re.compile(r"\d+(?:[.,．]\d+)*")
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMERAL = re.compile(r"[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*")
_FURNITURE = tuple(
    re.compile(pattern)
    for pattern in (
        # Numbering, numbers of pages, entries of contents, points in headers.
        r"(?:^|[\s(（:：;；,，。、-])\d{1,2}(?:[、)）]|[.．](?!\d))",
        r"^[\s\-—–]+\d{1,3}[\s\-—–]+$|第?\s*\d+\s*页|[.·…]{4,}\s*\d+\s*$",
        r"目标\s*\d{1,2}(?!\d)|[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）]|[×xX*÷/]\s*\d+(?:\.\d+)?\s*%?",
        # Dates, numbers of documents, what reaches a person.
        r"(?:19|20)\d{2}\s*(?:年|[-—./]\s*\d{1,2}(?:[-./]\d{1,2})?|$)",
        r"\d{1,2}\s*月(?:\s*\d{1,2})?|\d{1,2}\s*[日号]",
        r"[〔\[【](?:19|20)\d{2}[〕\]】]\s*\d*",
        r"(?<![\dA-Za-z.,])(?:0\d{2,3}[-—–]\d{7,8}|1[3-9]\d{9})(?![\dA-Za-z.,])",
        r"(?:电话|联系方式|手机|邮编)\D{0,6}[\d\-—– ]{5,}",
    )
)
_TOTAL = re.compile(r"^\s*(?:总\s*分|合\s*计|总\s*计)")
_SENTENCE = re.compile(r"[。；;，,、:：]")
_LONGEST_ALONE = 8
# Lines between a record and the tokens of its row: labels wrap.
_REACH = 14
_CARRIED = ("level1", "level2", "project_name", "form_kind", "parent")
_NO_TOKENS = ("line", "page", "fiscal_year")


@dataclass(frozen=True)
class Entered:
    """What the tokens of some lines of forms came to.

    listed: figures listed before, with their places; loose: further ones; goals:
    numbers of texts.
    """

    claims: tuple[Claim, ...]
    listed: tuple[Unplaced, ...]
    loose: tuple[Unplaced, ...]
    goals: tuple[Unplaced, ...]

    def without(self, held: Mapping[tuple[int, int], Sequence[Span]]) -> Entered:
        """The same without what stands in some spans, by page and number of line."""

        def is_free(item: Claim | Unplaced) -> bool:
            spans = held.get((item.line.page, item.line.number), ())
            return not any(
                span.cell in (item.span.cell, -1)
                and (span.cell < item.span.cell or span.start < item.span.end)
                and (span.cell < item.span.cell or item.span.start < span.end)
                for span in spans
            )

        return Entered(
            tuple(filter(is_free, self.claims)),
            self.listed,
            tuple(filter(is_free, self.loose)),
            tuple(filter(is_free, self.goals)),
        )


NOTHING_LEFT = Entered((), (), (), ())


@dataclass(frozen=True)
class _Token:
    """A run of digits: its line, where on it, its text, what it is part of."""

    at: int
    line: Line
    span: Span
    text: str
    around: str

    @cached_property
    def is_aside(self) -> bool:
        """Whether it is part of a sentence, a date, a heading or numbering."""
        return _is_furniture(self) or _is_sentence(self)

    @property
    def is_rate(self) -> bool:
        """Whether it is printed in per cent."""
        return self.around[self.span.end : self.span.end + 1] in ("%", "％")

    @property
    def value(self) -> Decimal | None:
        """Its value, None where it is no plain number."""
        text = fold(self.text)
        if not _PLAIN.fullmatch(text):
            return None
        return Decimal(text.replace(",", ""))


def _texts(line: Line) -> Iterable[tuple[int, str]]:
    return enumerate(line.cells) if line.cells else ((-1, line.text),)


def _tokens(lines: Iterable[Line]) -> list[_Token]:
    found: list[_Token] = []
    for line in lines:
        for cell, text in _texts(line):
            for match in _TOKEN.finditer(text):
                span = Span(cell, *match.span())
                found.append(_Token(len(found), line, span, match.group(), text))
    return found


@dataclass
class _Pool:
    """Tokens that no field has taken, by text and by value."""

    tokens: Sequence[_Token]
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
        """Take the token nearest to a line among some places, where one is in reach.

        One that stands alone goes before one in a sentence, a date or a heading.
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
        for match in _TOKEN.finditer(fold(text)):
            self.take(self.by_text[match.group()], near, reach)

    def take_value(self, value: Decimal, near: int, reach: int) -> None:
        """Take the token that prints an amount, a weight or a score.

        A weight may stand twice in its row, once in per cent.
        """
        places = self.by_value[value]
        before = self.taken & set(places)
        if not self.take(places, near, reach):
            return
        (own,) = self.taken & set(places) - before
        for at in places:
            same = self.tokens[at].line is self.tokens[own].line
            if same and self.tokens[at].is_rate != self.tokens[own].is_rate:
                self.taken.add(at)
                return


def _take(pool: _Pool, record: Record, seen: set[tuple[str, str]]) -> None:
    """Let the fields of a record take their tokens; a label is printed once."""
    reach = 1 << 30 if isinstance(record, Project) else _REACH
    worded = {
        "target" if getattr(record, "target_text", "") else "",
        "actual" if _TOKEN.search(getattr(record, "actual_text", "")) else "",
    }
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name in worded or each.name in _NO_TOKENS:
            continue
        if isinstance(value, Decimal):
            pool.take_value(value, record.line, reach)
        elif isinstance(value, str) and value:
            if each.name in _CARRIED and (each.name, value) in seen:
                continue
            seen.add((each.name, value))
            pool.take_text(value, record.line, reach)


def _take_glued(pool: _Pool, before: set[int]) -> set[int]:
    """Tokens of two figures that nothing parts, both of them printed elsewhere too."""
    known = {fold(pool.tokens[at].text) for at in before}
    return {
        token.at
        for token in pool.tokens
        if token.at not in pool.taken
        and any(
            token.text[:at] in known and token.text[at:] in known
            for at in range(1, len(token.text))
        )
    }


def _take_totals(pool: _Pool, held: set[int]) -> set[int]:
    """Totals that their line prints once for every column of points."""
    known = {
        (id(token.line), token.value)
        for token in (pool.tokens[at] for at in held)
        if _TOTAL.match(token.line.text)
    }
    return {token.at for token in pool.tokens if (id(token.line), token.value) in known}


def _match_listed(
    pool: _Pool, listed: Iterable[Unplaced]
) -> tuple[list[Unplaced], set[int]]:
    """Figures listed before with the characters that print them."""
    found: list[Unplaced] = []
    places: set[int] = set()
    for item in listed:
        texts = {fold(item.text), *_TOKEN.findall(fold(item.text))}
        same = [
            token
            for token in pool.tokens
            if token.at not in places
            and (token.line.page, token.line.number)
            == (item.line.page, item.line.number)
            and fold(token.text) in texts
        ]
        for token in same[:1]:
            places.add(token.at)
            item = replace(item, line=token.line, span=token.span)
        found.append(item)
    return found, places


def _is_row_number(token: _Token) -> bool:
    """Whether it numbers a row of cells: alone in the first one, a label beside it."""
    filled = [cell for cell in token.line.cells or () if cell.strip()]
    return (
        len(filled) > 1
        and filled[0] == token.around
        and len(token.text) < len("1000")
        and token.around.strip() == token.text
        and (has_chinese(filled[1]) or not has_digit(filled[1]))
    )


def _is_furniture(token: _Token) -> bool:
    start, end = token.span.start, token.span.end
    return _is_row_number(token) or any(
        match.start() <= start and end <= match.end()
        for pattern in _FURNITURE
        for match in pattern.finditer(token.around)
    )


def _is_sentence(token: _Token) -> bool:
    text = token.around.strip()
    return len(text) > _LONGEST_ALONE and _SENTENCE.search(text) is not None


def enter(
    lines: Sequence[Line],
    records: Iterable[Record],
    listed: Iterable[Unplaced],
    beyond: Sequence[Line] = (),
) -> Entered:
    """Enter every token of the lines of a form, as the document delivers them.

    beyond: lines after the form, of which only what its fields hold is entered.
    """
    pool = _Pool(_tokens((*lines, *beyond)))
    count = len(_tokens(lines))
    placed, marked = _match_listed(pool, listed)
    pool.taken |= marked
    seen: set[tuple[str, str]] = set()
    ordered = sorted(records, key=lambda each: isinstance(each, Project))
    for record in ordered:
        _take(pool, record, seen)
    held = pool.taken - marked
    held |= _take_glued(pool, held) | _take_totals(pool, held)
    claims: list[Claim] = []
    loose: list[Unplaced] = []
    goals: list[Unplaced] = []
    for token in pool.tokens:
        if token.at in marked or (token.at >= count and token.at not in held):
            continue
        if token.at in held or _is_furniture(token):
            fate = "form_field" if token.at in held else "furniture"
            claims.append(Claim(token.line, token.span, fate, FORM_KEY))
        elif _is_sentence(token):
            goals.append(Unplaced(token.text, "goal", token.line, token.span))
        else:
            loose.append(Unplaced(token.text, NO_FIELD, token.line, token.span))
    claims += _numerals(lines)
    return Entered(tuple(claims), tuple(placed), tuple(loose), tuple(goals))


def _numerals(lines: Iterable[Line]) -> Iterator[Claim]:
    """Chinese numerals of labels and headings of forms."""
    for line in lines:
        for cell, text in _texts(line):
            for match in _NUMERAL.finditer(text):
                span = Span(cell, *match.span())
                yield Claim(line, span, "furniture", FORM_KEY)


def enter_held(
    lines: Sequence[Line], records: Iterable[Record], listed: Iterable[Unplaced]
) -> tuple[list[Claim], list[Unplaced]]:
    """Claims of figures outside forms that a record holds, and those listed there.

    What else stands there is left to others.
    """
    pool = _Pool(_tokens(lines))
    placed, marked = _match_listed(pool, listed)
    pool.taken |= marked
    for record in records:
        _take(pool, record, set())
    return [
        Claim(pool.tokens[at].line, pool.tokens[at].span, "form_field", FORM_KEY)
        for at in sorted(pool.taken - marked)
    ], placed
