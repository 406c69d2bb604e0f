"""Rows of text with a malformed figure, which keeps its place among the others."""

import re
from collections.abc import Sequence

from ingest.tables.model import Figure, Unplaced
from ingest.tables.tokens import Token

# FOREIGN: digits of another row, a code or line number; nothing after them is certain.
# REST: what begins with a zero may end the figure before it (1 095.24).
FIGURE, MALFORMED, FOREIGN, REST = "f", "m", "o", "r"
_REST = re.compile(r"-?0\d")


def is_unsettled(slots: str) -> bool:
    """Whether a row prints something else among its figures."""
    return not {MALFORMED, FOREIGN, REST}.isdisjoint(slots)


def slot_of(token: Token) -> str:
    """The slot of a figure, a malformed one or a dash."""
    if token.kind != "malformed":
        return FIGURE if token.kind == "number" else "d"
    printed = token.line.text[token.span.start : token.span.end]
    return REST if _REST.match(printed) else MALFORMED


def malformed(token: Token, row: str) -> Unplaced:
    """The listed entry of a malformed figure."""
    reason = f"{token.reason} (row {row})" if row else token.reason
    printed = token.line.text[token.span.start : token.span.end]
    return Unplaced(printed, reason, token.line, token.span)


def uncertain(row: str, what: str = "a malformed figure") -> str:
    """Why a figure of a row has no place: something beside it has none."""
    return f"row {row} has {what}; which column this is in is not certain"


def settle(
    figures: Sequence[Figure], slots: str, columns: Sequence[int], row: str
) -> tuple[tuple[Figure, ...], list[Unplaced]]:
    """Give figures of a row their columns if they fill all its columns.

    Otherwise the columns before the malformed figure are unknown, and no figure of the
    row has a place.
    """
    order = [slot for slot in slots if slot in (FIGURE, MALFORMED)]
    if len(order) == len(columns) and {FOREIGN, REST}.isdisjoint(slots):
        places = [at for at, slot in zip(columns, order, strict=True) if slot == FIGURE]
        placed = zip(figures, places, strict=True)
        return tuple(figure.placed(at, "position") for figure, at in placed), []
    reason = uncertain(
        row, "digits of another row" if FOREIGN in slots else "a malformed figure"
    )
    return (), [figure.listed(reason) for figure in figures]
