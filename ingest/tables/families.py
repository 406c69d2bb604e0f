"""Columns with centred headers and right-aligned figures.

A blank gap separates a header in the middle of its column from figures at the edge. All
figures of a kind stand on the same side of their headers; if both sides give each
figure its own header, neither is used.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.tables.places import (
    AMOUNT,
    Piece,
    PrintedColumn,
    overlap,
    with_headers,
)

_Rows = Sequence[Sequence[Piece]]
_Test = Callable[[PrintedColumn], bool]
_LEFT, _RIGHT = -1, 1
# Shift of the two edges of a centre by rounding to whole characters.
_DRIFT = 2


def _is_group(piece: Piece, at: int, heads: _Rows) -> bool:
    """Whether a header spans several others on lower lines."""
    beside = [
        (other, row)
        for row, pieces in enumerate(heads)
        for other in pieces
        if row >= at and other is not piece
    ]
    under = [
        other
        for other, row in beside
        if row > at and min(other.right, piece.right) > max(other.left, piece.left)
    ]
    if under:
        # One that reaches another column spans it too, unless it stands above it.
        left, right = min(piece.left, under[0].left), max(piece.right, under[0].right)
        reached = [o for o, _ in beside if o.left <= right and o.right >= left]
        return len(reached) > 1 or not _is_set_above(piece, under[0])
    before = [each for each in beside if each[0].right <= piece.left]
    after = [each for each in beside if each[0].left >= piece.right]
    if not before or not after:
        return False
    nearest = (
        max(before, key=lambda each: each[0].right),
        min(after, key=lambda each: each[0].left),
    )
    # The last line of a higher header is not a lower header.
    return all(
        row > at
        and not any(
            _is_set_above(upper, other)
            for pieces in heads[: at + 1]
            for upper in pieces
            if min(other.right, upper.right) > max(other.left, upper.left)
        )
        for other, row in nearest
    )


def _is_set_above(piece: Piece, below: Piece) -> bool:
    """Whether two headers are lines of one header."""
    left, right = piece.left - below.left, piece.right - below.right
    return min(abs(left), abs(right), abs(left + right) // 2) < _DRIFT


def boxes_of(heads: _Rows) -> list[Piece]:
    """Headers of single columns, with the lines of each joined."""
    boxes: list[Piece] = []
    for at, row in enumerate(heads):
        for piece in row:
            if _is_group(piece, at, heads):
                continue
            above = [
                box
                for box in boxes
                if min(box.right, piece.right) > max(box.left, piece.left)
            ]
            if len(above) == 1:
                boxes.remove(above[0])
                left = min(above[0].left, piece.left)
                piece = replace(
                    piece, left=left, right=max(above[0].right, piece.right)
                )
            boxes.append(piece)
    return boxes


def _over(pieces: Iterable[Piece]) -> _Test:
    boxes = list(pieces)
    return lambda column: any(overlap(piece, column) > 0 for piece in boxes)


def _pairs(
    columns: Sequence[PrintedColumn],
    is_headed: _Test,
    is_held: _Test,
    is_taken: _Test,
    side: int,
) -> dict[int, int] | None:
    """The header beside each column without one, or None if there is no own header.

    side: side of the columns from their headers; is_taken: whether a header already has
    a column.
    """
    heads = [place for place, column in enumerate(columns) if is_headed(column)]
    found: dict[int, int] = {}
    for place, column in enumerate(columns):
        if column.has_words or is_headed(column) or not is_held(column):
            continue
        before = max((at for at in heads if at < place), default=-1)
        after = min((at for at in heads if at > place), default=-1)
        at = before if side == _RIGHT else after
        if at < 0 or is_taken(columns[at]):
            return None
        found[place] = at
    return found if len(set(found.values())) == len(found) else None


def _joined(
    columns: Sequence[PrintedColumn], pairs: dict[int, int]
) -> list[PrintedColumn]:
    """The columns with each pair joined."""
    gone = set(pairs) | set(pairs.values())
    kept = [column for place, column in enumerate(columns) if place not in gone]
    for place, at in pairs.items():
        one, other = columns[place], columns[at]
        left, right = min(one.left, other.left), max(one.right, other.right)
        kept.append(PrintedColumn(left, right, one.has_words))
    return sorted(kept)


def _kinds(rows: _Rows, columns: Sequence[PrintedColumn]) -> Iterator[list[Piece]]:
    """Codes and line numbers, and amounts: each kind has its own alignment."""
    figures = [piece for row in rows for piece in row if piece.is_figure]
    amounts = [piece for piece in figures if AMOUNT.search(piece.text)]
    beside = [column for column in columns if _over(amounts)(column)]
    yield [
        piece
        for piece in figures
        if piece.text.isdigit() and not any(overlap(piece, at) > 0 for at in beside)
    ]
    yield amounts


def _is_torn(
    columns: Sequence[PrintedColumn], boxes: Sequence[Piece], amounts: Sequence[Piece]
) -> bool:
    """Whether amounts stand on both sides of the middle of their header."""
    sides: set[int] = set()
    for column in columns:
        own = [box for box in boxes if overlap(box, column) > 0]
        figures_below = [piece for piece in amounts if overlap(piece, column) > 0]
        if not own or not figures_below:
            continue
        middle = min(box.left for box in own) + max(box.right for box in own)
        figures = min(each.left for each in figures_below) + max(
            each.right for each in figures_below
        )
        if abs(figures - middle) > _DRIFT:
            sides.add(_RIGHT if figures > middle else _LEFT)
    return len(sides) > 1


def reach_over(
    columns: Sequence[PrintedColumn], heads: _Rows, numbers: _Rows, rows: _Rows
) -> bool:
    """Whether amounts reach into a column, over the edge of its number only.

    An amount of the column stands below the header, or ends where the number ends.
    """
    amounts = [piece for row in rows for piece in row if AMOUNT.search(piece.text)]
    words = _over(piece for row in heads for piece in row)
    counted = [piece for row in numbers for piece in row if piece.text.isdigit()]
    for column in columns:
        if column.has_words or not _over(amounts)(column) or words(column):
            continue
        for one in counted:
            by = column.left - one.left, column.right - one.right
            if overlap(one, column) > 0 and min(map(abs, by)) > 1:
                return True
    return False


def under_headers(
    columns: Sequence[PrintedColumn], heads: _Rows, numbers: _Rows, rows: _Rows
) -> list[PrintedColumn] | None:
    """The columns of the rows with their headers, None if two ways remain.

    heads: lines of headers from the top; numbers: those that number the columns.
    """
    boxes = boxes_of(heads)
    counts = [[piece for piece in row if piece.text.isdigit()] for row in numbers]
    counted = [piece for row in counts for piece in row]
    body = [piece for row in rows for piece in row]
    whole, amounts = _kinds(rows, columns)
    labels = [piece for piece in body if piece.is_word]
    is_headed = _over(boxes)
    found = with_headers(list(columns), [boxes])
    edge = 0
    for pieces, taken in (
        (whole, body),
        (counted, [*counted, *labels, *whole]),
        (amounts, body),
    ):
        if pieces is counted:
            found = with_headers(found, counts)
        is_held, is_taken = _over(pieces), _over(taken)
        possible = {
            side: pairs
            for side in (_LEFT, _RIGHT)
            # Numbers at the edge of their columns bound them: no amount is beyond.
            if not (pieces is amounts and side == edge)
            and (pairs := _pairs(found, is_headed, is_held, is_taken, side)) is not None
        }
        if not possible or (any(possible.values()) and len(possible) > 1):
            return None
        side, pairs = next(iter(possible.items()))
        found = _joined(found, pairs)
        if pieces is amounts and _is_torn(found, boxes, amounts):
            return None
        if pieces is counted and pairs:
            edge = side
    return found
