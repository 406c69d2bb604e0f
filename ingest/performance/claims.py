"""Use of every token of the forms: in a field, part of a text, or listed.

Every field of a record takes the nearest token that prints it, and only one. Other
tokens are listed: standing alone as a figure, in a sentence as a number of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from ingest.contract import FORM_KEY
from ingest.document import Claim, Line, Span
from ingest.figures import DIGITS, is_misspelt
from ingest.performance.model import DepartmentScore, FundSource, Indicator, Project
from ingest.performance.tokens import (
    Pool,
    Token,
    is_furniture,
    is_sentence,
    tokens_of,
)
from ingest.performance.words.values import is_several
from ingest.tables.claims import numeral_claims, texts_of
from ingest.tables.model import Unplaced
from ingest.text import fold

NO_FIELD = "in no field of its form"
Record = Project | FundSource | Indicator | DepartmentScore

_TOTAL = re.compile(r"^\s*(?:总\s*分|合\s*计|总\s*计)")
# Lines between a record and the tokens of its row: labels wrap.
_REACH = 14
_CARRIED = ("level1", "level2", "project_name", "form_kind", "parent")
_NO_TOKENS = ("line", "page", "fiscal_year")


@dataclass(frozen=True)
class Entered:
    """Uses of the tokens of some lines of forms.

    listed: figures listed before, with their places; loose: further ones; goals:
    numbers of texts.
    """

    claims: tuple[Claim, ...]
    listed: tuple[Unplaced, ...]
    loose: tuple[Unplaced, ...]
    goals: tuple[Unplaced, ...]

    def without(self, taken: Mapping[tuple[int, int], Sequence[Span]]) -> Entered:
        """The same without some spans, by page and line number."""

        def is_free(item: Claim | Unplaced) -> bool:
            spans = taken.get((item.line.page, item.line.number), ())
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


def _take(pool: Pool, record: Record, seen: set[tuple[str, str]]) -> None:
    """Assign tokens to the fields of a record; a label is printed once."""
    reach = 1 << 30 if isinstance(record, Project) else _REACH
    worded = {
        "target" if getattr(record, "target_text", "") else "",
        "actual" if DIGITS.search(getattr(record, "actual_text", "")) else "",
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


def _take_glued(pool: Pool, before: set[int]) -> set[int]:
    """Tokens of two joined figures, both also printed elsewhere."""
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


def _take_totals(pool: Pool, taken: set[int]) -> set[int]:
    """Totals printed once for every column of points."""
    known = {
        (id(token.line), token.value)
        for token in (pool.tokens[at] for at in taken)
        if _TOTAL.match(token.line.text)
    }
    return {token.at for token in pool.tokens if (id(token.line), token.value) in known}


def _match_listed(
    pool: Pool, listed: Iterable[Unplaced]
) -> tuple[list[Unplaced], set[int]]:
    """Figures listed before, with their characters."""
    found: list[Unplaced] = []
    places: set[int] = set()
    free = defaultdict[tuple[int, int, str], deque[Token]](deque)
    for token in pool.tokens:
        free[token.line.page, token.line.number, fold(token.text)].append(token)
    for item in listed:
        parts = item.text.split() if is_several(item.text) else [item.text]
        texts = {fold(part) for part in parts}
        texts.update(*map(DIGITS.findall, texts))
        # A row has one line; with one cell per line, a misspelt figure of it stands
        # below.
        reach = _REACH if is_misspelt(item.text) else 0
        queues = [
            free[item.line.page, item.line.number + below, text]
            for below in range(reach + 1)
            for text in texts
        ]
        if queue := min(
            filter(None, queues), key=lambda each: each[0].at, default=None
        ):
            first = queue.popleft()
            places.add(first.at)
            item = replace(item, line=first.line, span=first.span)
        found.append(item)
    return found, places


def enter(
    lines: Sequence[Line],
    records: Iterable[Record],
    listed: Iterable[Unplaced],
    beyond: Sequence[Line] = (),
) -> Entered:
    """Enter every token of the lines of a form, as the document delivers them.

    beyond: lines after the form, of which only tokens in its fields are entered.
    """
    pool = Pool(tokens_of((*lines, *beyond)))
    count = len(tokens_of(lines))
    placed, marked = _match_listed(pool, listed)
    pool.taken |= marked
    seen: set[tuple[str, str]] = set()
    ordered = sorted(records, key=lambda each: isinstance(each, Project))
    for record in ordered:
        _take(pool, record, seen)
    in_fields = pool.taken - marked
    in_fields |= _take_glued(pool, in_fields) | _take_totals(pool, in_fields)
    claims: list[Claim] = []
    loose: list[Unplaced] = []
    goals: list[Unplaced] = []
    for token in pool.tokens:
        if token.at in marked or (token.at >= count and token.at not in in_fields):
            continue
        if token.at in in_fields or is_furniture(token):
            fate = "form_field" if token.at in in_fields else "furniture"
            claims.append(Claim(token.line, token.span, fate, FORM_KEY))
        elif is_sentence(token):
            goals.append(Unplaced(token.text, "goal", token.line, token.span))
        else:
            loose.append(Unplaced(token.text, NO_FIELD, token.line, token.span))
    claims += [
        claim
        for line in lines
        for cell, text in texts_of(line)
        for claim in numeral_claims(line, Span(cell, 0, len(text)), text, FORM_KEY)
    ]
    return Entered(tuple(claims), tuple(placed), tuple(loose), tuple(goals))


def enter_held(
    lines: Sequence[Line], records: Iterable[Record], listed: Iterable[Unplaced]
) -> tuple[list[Claim], list[Unplaced]]:
    """Claims of figures outside forms used in a record, and of those listed there.

    Other tokens there are left to other readers.
    """
    pool = Pool(tokens_of(lines))
    placed, marked = _match_listed(pool, listed)
    pool.taken |= marked
    for record in records:
        _take(pool, record, set())
    return [
        Claim(pool.tokens[at].line, pool.tokens[at].span, "form_field", FORM_KEY)
        for at in sorted(pool.taken - marked)
    ], placed
