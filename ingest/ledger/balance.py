"""The balance of a document: tokens counted against tokens entered."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.contract import FATES
from ingest.document import Claim, Line, Span
from ingest.figures import has_digit
from ingest.ledger.tokens import Token, line_tokens

# Longer claims on the text of a line are claims on most of it.
_WIDE = 500


@dataclass(frozen=True)
class Entry:
    """One token and the claims on it: exactly one if the ledger balances."""

    token: Token
    claims: tuple[Claim, ...]

    @property
    def fate(self) -> str:
        """The fate of the token; empty if it has no claim, or several.

        A figure is entered once; only a heading may be recognised by two readers.
        """
        fates = {claim.fate for claim in self.claims}
        if len(self.claims) > 1 and fates != {"furniture"}:
            return ""
        return next(iter(fates), "")

    @property
    def table_key(self) -> str:
        """The table or form that the token belongs to, empty in prose."""
        return self.claims[0].table_key if self.claims else ""


@dataclass(frozen=True)
class Ledger:
    """All tokens of a document in reading order, with their fates."""

    entries: tuple[Entry, ...]

    @property
    def open(self) -> list[Entry]:
        """Tokens without a fate."""
        return [entry for entry in self.entries if not entry.claims]

    @property
    def contested(self) -> list[Entry]:
        """Tokens with two fates."""
        return [entry for entry in self.entries if entry.claims and not entry.fate]

    @property
    def is_balanced(self) -> bool:
        """Whether every token has one fate."""
        return all(entry.fate for entry in self.entries)

    def balance(self) -> list[tuple[int, str, Counter[str]]]:
        """(page, table key, tokens by fate) in order of pages; open ones under ''."""
        counts: dict[tuple[int, str], Counter[str]] = {}
        for entry in self.entries:
            place = (entry.token.line.page, entry.table_key)
            counts.setdefault(place, Counter())[entry.fate] += 1
        return [(*place, counts[place]) for place in sorted(counts)]


def _clipped(claim: Claim, token: Token) -> tuple[int, int]:
    """The characters of a token within a claim, empty if there are none.

    A claim on the text of a row of cells is one on all its cells.
    """
    span, own = claim.span, token.span
    if span.cell not in (own.cell, -1):
        return own.start, own.start
    if span.cell < own.cell:
        return own.start, own.end
    start = max(span.start, own.start)
    return start, max(min(span.end, own.end), start)


def _entries(token: Token, claims: Iterable[Claim]) -> Iterator[Entry]:
    """The token with its claims; glued figures count as several tokens.

    Characters outside every claim are a token without a fate.
    """
    placed = sorted(
        ((*place, claim) for claim in claims if (place := _clipped(claim, token))),
        key=lambda item: item[:2],
    )
    parts: list[tuple[int, int, list[Claim]]] = []
    for start, end, claim in placed:
        if start == end:
            continue
        if parts and start < parts[-1][1]:
            first, last, others = parts[-1]
            parts[-1] = (first, max(last, end), [*others, claim])
        else:
            parts.append((start, end, [claim]))
    at, cell = token.span.start, token.span.cell
    for start, end, own in (*parts, (token.span.end, token.span.end, [])):
        gap = _part(token, Span(cell, at, start))
        if has_digit(gap.text) or (not parts and gap.text):
            yield Entry(gap, ())
        if own:
            yield Entry(_part(token, Span(cell, start, end)), tuple(own))
        at = end


def _part(token: Token, span: Span) -> Token:
    start = span.start - token.span.start
    return Token(token.line, span, token.text[start : span.end - token.span.start])


class _Claims:
    """The claims on one line; a lookup takes time linear in their number."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.wide: list[Claim] = []
        self.by_cell: dict[int, list[Claim]] = {}
        for claim in claims:
            if claim.span.cell < 0 and claim.span.end - claim.span.start > _WIDE:
                self.wide.append(claim)
            else:
                self.by_cell.setdefault(claim.span.cell, []).append(claim)
        self.longest: dict[int, int] = {}
        for cell, own in self.by_cell.items():
            own.sort(key=lambda claim: claim.span.start)
            lengths = (claim.span.end - claim.span.start for claim in own)
            self.longest[cell] = max(lengths)

    def near(self, token: Token) -> Iterator[Claim]:
        """The claims that may cover a token."""
        yield from self.wide
        for cell in {token.span.cell, -1}:
            own = self.by_cell.get(cell, [])
            if cell < token.span.cell:
                yield from own
                continue
            start = token.span.start - self.longest.get(cell, 0)
            first = bisect_left(own, start, key=lambda claim: claim.span.start)
            last = bisect_left(own, token.span.end, key=lambda claim: claim.span.start)
            yield from own[first:last]


def make_ledger(lines: Sequence[Line], claims: Iterable[Claim]) -> Ledger:
    """Enter the claims of all readers; a claim goes to its line as delivered."""
    by_line: dict[int, list[Claim]] = {}
    by_place: dict[tuple[int, int], list[Claim]] = {}
    known = {id(line) for line in lines}
    for claim in claims:
        assert claim.fate in FATES, claim.fate
        if id(claim.line) in known:
            by_line.setdefault(id(claim.line), []).append(claim)
        else:
            place = (claim.line.page, claim.line.number)
            by_place.setdefault(place, []).append(claim)
    entries: list[Entry] = []
    for line in lines:
        near_line = _Claims(
            by_line.get(id(line), []) + by_place.get((line.page, line.number), [])
        )
        for token in line_tokens(line):
            entries += _entries(token, near_line.near(token))
    return Ledger(tuple(entries))
