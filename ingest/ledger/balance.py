"""The balance of a document: what is counted against what is entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.contract import FATES
from ingest.document import Claim, Line
from ingest.ledger.tokens import Token, line_tokens


@dataclass(frozen=True)
class Entry:
    """One token and the claims on it: exactly one where the ledger balances."""

    token: Token
    claims: tuple[Claim, ...]

    @property
    def fate(self) -> str:
        """What became of the token, empty where nobody or several say so."""
        fates = {claim.fate for claim in self.claims}
        return next(iter(fates)) if len(fates) == 1 else ""

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


def _covers(claim: Claim, token: Token) -> bool:
    span = claim.span
    return (
        # A claim on the text of a row of cells is one on all its cells.
        (span.cell == token.span.cell or span.cell < 0)
        and span.start < token.span.end
        and token.span.start < span.end
    )


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
        held = by_line.get(id(line), []) + by_place.get((line.page, line.number), [])
        for token in line_tokens(line):
            entries.append(
                Entry(token, tuple(claim for claim in held if _covers(claim, token)))
            )
    return Ledger(tuple(entries))
