"""Line numbers (行次) of a form: which rows lack theirs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

# A line number has fewer digits than this has, also with one digit too many.
NO_LINE_NUMBER = 1000


def lacking_numbers(numbers: Sequence[str], first: int) -> dict[int, Decimal]:
    """Line numbers that rows should print and do not, by index of the row.

    numbers: as printed, row by row of one side, empty where none is; first: number of
    the first line of the side.  A form may number only some rows: a row lacks its
    number where those around it leave room for one, and at the end where it is the
    only one without.
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
