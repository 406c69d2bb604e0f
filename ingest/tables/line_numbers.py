"""Line numbers (行次) of a form: missing ones, and ones mistaken for amounts."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.figures import Number
from ingest.tables.model import Row

# A line number has fewer digits than this, even with one digit too many.
NO_LINE_NUMBER = 1000
_MOST_LINES = 200
MAY_COUNT = "may be a line number"


def lacking_numbers(numbers: Sequence[str], first: int) -> dict[int, Decimal]:
    """Line numbers missing from rows, by row index.

    numbers: as printed, row by row of one side, empty if missing; first: number of the
    first line of the side. A form may number only some rows: a row lacks its number if
    its neighbours leave room for one, or if only the last row has none.
    """
    found = {at: Decimal(text) for at, text in enumerate(numbers) if text}
    lacking: dict[int, Decimal] = {}
    for at in range(len(numbers)):
        if at in found or not found:
            continue
        before = max((place for place in found if place < at), default=-1)
        after = min((place for place in found if place > at), default=None)
        start = found.get(before, Decimal(first - 1))
        if after is None:
            has_room = at == len(numbers) - 1 and at - before == 1
        else:
            has_room = found[after] - start >= after - before
        if has_room:
            lacking[at] = start + (at - before)
    return lacking


def counts_lines(rows: Sequence[Row]) -> bool:
    """Whether line numbers may stand among the figures of a table laid out by columns.

    If amounts have decimals, whole numbers that rise by one per row, or stand in the
    only row without a number, are not amounts.
    """
    figures = [(row, each) for row in rows if not row.unit for each in row.figures]
    if not any(figure.number.decimals for _, figure in figures):
        return False
    small = [(row, each) for row, each in figures if may_count(each.number)]
    is_numbered = 2 * sum(bool(row.line_no) for row in rows) > len(rows)
    return any(
        other.number.value == one.number.value + 1
        for (_, one), (_, other) in pairwise(small)
    ) or (is_numbered and any(not row.line_no for row, _ in small))


def may_count(number: Number) -> bool:
    """Whether a number is whole and small enough for a line number."""
    return number.decimals == 0 and 0 < number.value < _MOST_LINES
