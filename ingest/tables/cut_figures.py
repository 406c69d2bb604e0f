"""Figures cut in two by a narrow cell: 46.5 on one line, 0 on a line below."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.document import Line, Span
from ingest.tables.model import Unplaced
from ingest.tables.places import Piece, blanked, pieces_of

CUT = "a figure cut over two lines"
_DECIMALS = re.compile(r"[-(（]?\d[\d,，]*[.．](\d*)[)）]?")
# Lines below the first half that may hold the second; the row stands between.
_MOST_BELOW = 3


def _lost(piece: Piece, decimals: int) -> int:
    """Number of decimals missing from a figure, 0 if complete."""
    match = _DECIMALS.fullmatch(piece.text)
    return max(decimals - len(match[1]), 0) if match else 0


def _decimals(rows: Sequence[Sequence[Piece]]) -> int:
    """Decimals of most amounts."""
    found = Counter(
        len(match[1])
        for row in rows
        for piece in row
        if (match := _DECIMALS.fullmatch(piece.text)) and match[1]
    )
    return max(found, key=lambda at: (found[at], at), default=0)


def _rest_of(head: Piece, row: Sequence[Piece], decimals: int) -> Piece | None:
    """The digits below that continue a figure, on a line of such digits alone."""
    digits = [piece for piece in row if piece.is_figure]
    if not all(each.text.isdecimal() and len(each.text) <= decimals for each in digits):
        return None
    lost = _lost(head, decimals)
    below = (each for each in digits if each.left < head.right)
    return next(
        (each for each in below if each.right > head.left and len(each.text) == lost),
        None,
    )


def without_cut_figures(lines: Sequence[Line]) -> tuple[list[Line], list[Unplaced]]:
    """Lines of text without halves of cut figures, and these halves.

    Neither half is an amount; the rest keeps its places.
    """
    rows = [() if line.cells else pieces_of(line.text) for line in lines]
    decimals = _decimals(rows)
    cut: dict[tuple[int, int], Piece] = {}
    for at, row in enumerate(rows):
        for head in row if decimals else ():
            for below in range(at + 1, min(at + 1 + _MOST_BELOW, len(rows))):
                rest = _rest_of(head, rows[below], decimals)
                if _lost(head, decimals) and rest and (below, rest.start) not in cut:
                    cut[at, head.start] = head
                    cut[below, rest.start] = rest
                    break
    found = list(lines)
    for (at, _), piece in cut.items():
        found[at] = blanked(found[at], [Span(-1, piece.start, piece.end)])
    return found, [
        Unplaced(piece.text, CUT, lines[at], Span(-1, piece.start, piece.end))
        for (at, _), piece in sorted(cut.items())
    ]
