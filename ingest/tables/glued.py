"""Figures that text has run together: where they part, if that can be proved.

100.0050.0050.00 is three amounts of two decimals, of which the first is the sum of the
others; 行政运行332,012.00 is an amount behind the line number 33 where every row of the
form goes on counting so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from ingest.reference import Classification
from ingest.text import fold

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
_RUN = re.compile(
    rf"(?<![\d.,-])(?P<run>(?:{_AMOUNT.pattern})+)(?P<code>\d{{3,8}}(?=[㐀-鿿]))?(?![\d.,])"
)
CODE_INSIDE = re.compile(r"(?<=[㐀-鿿)])\d{3,8}(?=[㐀-鿿])")
# Digits that begin a line and enumerate nothing.
_ALONE = re.compile(r"\d+(?![\d.,、)])")
# Digits behind a label, and whether a figure stands beside them.
_BEHIND = re.compile(r"[ \t]*(\d[\d.,]*)([ \t]+-?\d)?")
_NUMBER = re.compile(r"\d{1,3}(?:\.0+)?")
# Share of the labels that digits follow where all rows are numbered.
_MOST_LABELS = 0.8
_MOST_PARTS = 12
# A longer line is no row.
_LONGEST = 400
_FEWEST_ROWS = 4
_MOST_DIGITS = 3


def _adds_up(parts: Iterable[str]) -> bool:
    """Whether the first of several amounts is the sum of some of the others."""
    total, *rest = (Decimal(part.replace(",", "")) for part in parts)
    others = [value for value in rest if value]
    return len(others) <= _MOST_PARTS and any(
        sum(some) == total
        for size in range(len(others), 0, -1)
        for some in combinations(others, size)
    )


def _parts_of(run: str) -> list[str]:
    """The amounts of a run, none where their sum does not prove them."""
    parts = _AMOUNT.findall(run)
    return parts if len(parts) > 1 and "".join(parts) == run and _adds_up(parts) else []


def _ends(start: int, parts: Iterable[str]) -> dict[int, int]:
    """Where each of several parts begins and ends."""
    ends: dict[int, int] = {}
    for part in parts:
        ends[start] = start = start + len(part)
    return ends


def amounts_in(text: str, is_code: Callable[[str], bool]) -> dict[int, int]:
    """Begin and end of every amount of the runs of a text that can be proved.

    Behind a run may stand a code and its label (50.0030205水费): is_code tells.
    """
    ends: dict[int, int] = {}
    for found in _RUN.finditer(text):
        run, code = found["run"], found["code"] or ""
        parts = [run] if code and _AMOUNT.fullmatch(run) else _parts_of(run)
        if parts and (not code or is_code(code)):
            ends |= _ends(found.start(), [*parts, *[code] * bool(code)])
    return ends


def codes_in(text: str, classification: Classification) -> dict[int, int]:
    """Begin and end of codes between two labels, of which the second is theirs."""
    return {
        found.start(): found.end()
        for found in CODE_INSIDE.finditer(text)
        for name in classification.names.get(found[0], ())
        if text.startswith(fold(name), found.end())
    }


def _between(
    before: str, digits: str, after: str = "", is_whole: bool = False
) -> list[str] | None:
    """Line numbers and the amounts between them; None where digits cannot be these.

    is_whole: whether the amount is a whole number.
    """
    rest = digits.removeprefix(before).removesuffix(after)
    if len(rest) != len(digits) - len(before) - len(after):
        return None
    is_one = rest.isdecimal() if is_whole else _AMOUNT.fullmatch(rest)
    amounts = [rest] if is_one else _parts_of(rest)
    if rest and not amounts:
        return None
    return [part for part in (before, *amounts, after) if part]


@dataclass
class _Lane:
    """Rows of a form that are numbered one after another.

    held: the digits that stand at once behind a label, by row, and where they begin.
    first: what the number of a row is more than its place. is_whole: whether no
    amount has decimals.
    """

    held: dict[int, tuple[int, str]] = field(default_factory=dict)
    first: int | None = None
    is_whole: bool = False

    def number(self, row: int) -> str:
        """The line number of a row, empty where the rows do not count."""
        return "" if self.first is None else str(self.first + row)

    @property
    def rises(self) -> bool:
        """Whether whole numbers of some rows count on."""
        whole = Counter(
            int(digits) - row
            for row, (_, digits) in self.held.items()
            if digits.isdecimal()
        )
        return max(whole.values(), default=0) >= _FEWEST_ROWS

    @property
    def joined(self) -> int:
        """How many rows have more than their number."""
        return sum(digits != self.number(row) for row, (_, digits) in self.held.items())

    def parts(self, row: int, other: _Lane) -> list[str] | None:
        """Number and amounts of a row, and its number in the other lane.

        Where that has a label of its own, it has its number as well.
        """
        digits = self.held[row][1]
        after = "" if row in other.held else other.number(row)
        both = _between(self.number(row), digits, after, self.is_whole)
        return both or _between(self.number(row), digits, "", self.is_whole)

    def count(self, other: _Lane) -> bool:
        """Find the number from which every row counts on; whether there is one."""
        row, (_, digits) = next(iter(self.held.items()))
        starts = [digits[:size] for size in range(1, _MOST_DIGITS + 1)]
        fits = []
        for start in {int(each) - row for each in starts if each.isdecimal()}:
            self.first = start
            if all(self.parts(each, other) for each in self.held):
                fits.append(start)
        self.first = fits[0] if len(fits) == 1 else None
        return self.first is not None and len(self.held) >= _FEWEST_ROWS


@dataclass
class _Rows:
    """The rows of a form, and what their digits are at first sight.

    alone: digits that begin a line. labels: how many are printed; amounts: how many
    run into more than a line number; numbers: how many have a figure of its own.
    """

    left: _Lane = field(default_factory=_Lane)
    right: _Lane = field(default_factory=_Lane)
    alone: dict[int, tuple[int, str]] = field(default_factory=dict)
    labels: int = 0
    amounts: int = 0
    numbers: int = 0

    def read(self, row: int, line: str, place: int, names: re.Pattern[str]) -> None:
        """Take a line in; place: where it begins in the text."""
        own = _ALONE.match(line)
        if own:
            self.alone[row] = (place, own[0])
        for at, label in enumerate(names.finditer(line[:_LONGEST])):
            self.labels += 1
            behind = _BEHIND.match(line, label.end())
            if behind:
                lane = self.right if at or own else self.left
                lane.held[row] = (place + behind.start(1), behind[1])
                self.amounts += _NUMBER.fullmatch(behind[1]) is None
                self.numbers += behind[2] is not None

    @property
    def held(self) -> int:
        """How many labels run into digits."""
        return len(self.left.held) + len(self.right.held)

    @property
    def cuts(self) -> dict[int, int]:
        """Begin and end of every number, the rows of both lanes being counted."""
        cuts: dict[int, int] = {}
        for lane in (self.left, self.right):
            for row, (start, _) in lane.held.items():
                cuts |= _ends(start, lane.parts(row, self.right) or ())
        for row, (start, digits) in self.alone.items():
            number = self.left.number(row)
            both = _between(number, digits, self.right.number(row))
            cuts |= _ends(start, both or [digits] * (digits == number))
        return cuts


def line_numbers_in(
    text: str, names: re.Pattern[str], says_so: bool
) -> dict[int, int] | None:
    """Begin and end of line numbers that run into amounts, and of these.

    text: folded, a row on each line; says_so: whether the header prints 行次. Empty
    where nothing runs together, None where it may and the count of the rows does not
    prove it.
    """
    rows, place = _Rows(), 0
    for row, line in enumerate(text.split("\n")):
        rows.read(row, line, place, names)
        place += len(line) + 1
    left, right = rows.left, rows.right
    left.is_whole = right.is_whole = not rows.amounts
    if rows.held < rows.labels * _MOST_LABELS or 0 < rows.numbers >= rows.amounts:
        return {}
    if not all(lane.count(right) for lane in (right, left) if lane.held):
        is_numbered = says_so or left.rises or right.rises
        return None if rows.amounts and is_numbered else {}
    # A line number or two that are longer are misprinted, more likely.
    is_whole = not rows.amounts and left.joined + right.joined < rows.held / 2
    return {} if is_whole else rows.cuts
