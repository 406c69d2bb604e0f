"""Line numbers (行次) of a form: rows that lack theirs, numbers taken for amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.tables.model import Figure, Row, Unplaced

# A line number has fewer digits than this has, also with one digit too many.
NO_LINE_NUMBER = 1000
_MOST_LINES = 200
MAY_COUNT = "may be a line number"


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


def set_counting_aside(rows: Sequence[Row]) -> tuple[list[Row], list[Unplaced]]:
    """Rows of running text without whole numbers that may number their lines.

    Where amounts have decimals and whole numbers count on by one from row to row, no
    small whole number of the table is surely an amount; one at the beginning of a line,
    or in a row that alone lacks its number, never is.
    """
    figures = [figure for row in rows if not row.unit for figure in row.figures]
    small = [figure for figure in figures if _may_count(figure)]
    if not any(figure.number.decimals for figure in figures):
        return list(rows), []
    is_counted = any(
        other.number.value == one.number.value + 1 for one, other in pairwise(small)
    )
    is_numbered = 2 * sum(bool(row.line_no) for row in rows) > len(rows)
    kept: list[Row] = []
    aside: list[Unplaced] = []
    for row in rows:
        counting = [
            figure
            for figure in (() if row.unit else row.figures)
            if _may_count(figure)
            and (is_counted or _leads(figure) or (is_numbered and not row.line_no))
        ]
        aside += [
            Unplaced(each.number.text, MAY_COUNT, each.line, each.span)
            for each in counting
        ]
        rest = tuple(each for each in row.figures if each not in counting)
        kept.append(replace(row, figures=rest, slots="") if counting else row)
    return kept, aside


def _may_count(figure: Figure) -> bool:
    return figure.number.decimals == 0 and 0 < figure.number.value < _MOST_LINES


def _leads(figure: Figure) -> bool:
    """Whether a figure is the first of its line, before whatever label follows."""
    return not figure.line.text[: figure.span.start].strip()
