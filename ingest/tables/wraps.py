"""Labels of rows of cells cut over several lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.figures import has_digit
from ingest.text import has_chinese

# Lines of a label that is cut over several.
MOST_WRAPS = 3
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")


def _label_columns(rows: Sequence[Line], width: int) -> list[int]:
    """Columns of words."""
    found = []
    for place in range(width):
        cells = [cell for row in rows if (cell := (row.cells or ())[place])]
        if cells and sum(map(has_chinese, cells)) * 2 > len(cells):
            found.append(place)
    return found


class _Wraps:
    """Join the labels of one column cut over several lines."""

    def __init__(
        self,
        rows: list[Line],
        region: Sequence[int],
        place: int,
        is_known: Callable[[str], bool],
        named: Sequence[bool],
    ) -> None:
        self.rows = rows
        self.place = place
        self.is_known = is_known
        self.labels = [(row.cells or ())[place] for row in rows]
        self.is_row = [
            any(has_digit((row.cells or ())[at]) for at in region) for row in rows
        ]
        self.is_named = named
        self.spent: set[int] = set()

    def _fragments(self, index: int, step: int) -> list[int]:
        """Rows above or below that print only a piece of a label."""
        found: list[int] = []
        at = index + step
        while (
            0 <= at < len(self.rows)
            and len(found) < MOST_WRAPS
            and self.labels[at]
            and not self.is_row[at]
            and at not in self.spent
            # A whole label with figures is a row; other words may stand between.
            and (self.labels[index] or not self._is_whole_row(at))
        ):
            found.append(at)
            at += step
        return found

    def _is_whole_row(self, at: int) -> bool:
        return self.is_known(self.labels[at]) and any(
            map(has_digit, self.rows[at].cells or ())
        )

    def join(self) -> None:
        """Give every row its whole label."""
        for index, is_row in enumerate(self.is_row):
            if is_row and (self.labels[index] or not self.is_named[index]):
                self._join_at(index, self.is_known(self.labels[index]))

    def _join_at(self, index: int, is_whole: bool) -> None:
        """Join pieces to a known label; a whole one may be longer (…拨款 收入).

        The extra text is not itself a label.
        """
        above, below = self._fragments(index, -1), self._fragments(index, 1)
        if is_whole:
            above, below = (
                [at for at in near[:1] if not self.is_known(self.labels[at])]
                for near in (above, below)
            )
        ways = sorted(
            (
                (before, after)
                for before in range(len(above) + 1)
                for after in range(len(below) + 1)
                if before + after
            ),
            key=sum,
            # Everything beside a blank label belongs to it, if it is a label.
            reverse=not self.labels[index],
        )
        for before, after in ways:
            parts = [*reversed(above[:before]), index, *below[:after]]
            label = "".join(self.labels[part] for part in parts)
            if self.is_known(label):
                self.labels[index] = label
                self.spent.update(part for part in parts if part != index)
                return


def _named(rows: Sequence[Line], before: range) -> list[bool]:
    """Rows with their label in the code column, as with 合计."""
    printed = [[(row.cells or ())[at] for at in before] for row in rows]
    are_codes = all(
        _CODE.fullmatch(cell) for row in printed for cell in row if has_digit(cell)
    )
    return [are_codes and any(map(has_chinese, row)) for row in printed]


def _code_column(rows: Sequence[Line], label: int) -> int:
    """The code column before a label column, which begins a block; else -1.

    Between them stand only headers and totals, with nothing beside the labels.
    """
    labelled = [row.cells or () for row in rows if (row.cells or ())[label]]
    for place in reversed(range(label)):
        printed = [cells[place] for cells in labelled if cells[place]]
        if printed:
            return place if all(map(_CODE.fullmatch, printed)) else -1
    return -1


def without_wraps(
    rows: Sequence[Line], width: int, is_known: Callable[[str], bool]
) -> list[Line]:
    """Rows with whole labels, without lines that only continue one."""
    labels = _label_columns(rows, width)
    codes = [_code_column(rows, place) for place in labels]
    whole = [list(row.cells or ()) for row in rows]
    for number, place in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else width
        region = [at for at in range(place + 1, following) if at not in codes]
        region += range(place) if number == 0 else {codes[number]} - {-1}
        first = codes[number] if codes[number] >= 0 else place
        before = range(first if number else 0, place)
        wraps = _Wraps(list(rows), region, place, is_known, _named(rows, before))
        wraps.join()
        for index, label in enumerate(wraps.labels):
            whole[index][place] = "" if index in wraps.spent else label
    return [
        replace(row, cells=tuple(cells))
        for row, cells in zip(rows, whole, strict=True)
        if any(cells)
    ]
