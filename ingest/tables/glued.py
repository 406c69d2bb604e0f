"""Split figures that text has run together, if the split can be proved.

100.0050.0050.00 is three amounts of two decimals, the first being the sum of the
others; 行政运行332,012.00 is an amount after line number 33 if every row of the form
continues that count.
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
# Digits at the start of a line that enumerate nothing.
_ALONE = re.compile(r"\d+(?![\d.,、)])")
# Digits after a label, and whether a figure stands beside them.
_BEHIND = re.compile(r"[ \t]*(\d[\d.,]*)([ \t]+-?\d)?")
_NUMBER = re.compile(r"\d{1,3}(?:\.0+)?")
# Share of labels followed by digits if all rows are numbered.
_MOST_LABELS = 0.8
_MOST_PARTS = 12
# A longer line is not a row.
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
    """The amounts of a run; empty if no sum proves them."""
    parts = _AMOUNT.findall(run)
    return parts if len(parts) > 1 and "".join(parts) == run and _adds_up(parts) else []


def _ends(start: int, parts: Iterable[str]) -> dict[int, int]:
    """Begin and end of each part."""
    ends: dict[int, int] = {}
    for part in parts:
        ends[start] = start = start + len(part)
    return ends


def amounts_in(text: str, is_code: Callable[[str], bool]) -> dict[int, int]:
    """Begin and end of every proved amount in the runs of a text.

    A code and its label may follow a run (50.0030205水费); is_code recognises it.
    """
    ends: dict[int, int] = {}
    for found in _RUN.finditer(text):
        run, code = found["run"], found["code"] or ""
        parts = [run] if code and _AMOUNT.fullmatch(run) else _parts_of(run)
        if parts and (not code or is_code(code)):
            ends |= _ends(found.start(), [*parts, *[code] * bool(code)])
    return ends


def codes_in(text: str, classification: Classification) -> dict[int, int]:
    """Begin and end of codes between two labels; the second label is theirs."""
    return {
        found.start(): found.end()
        for found in CODE_INSIDE.finditer(text)
        for name in classification.names.get(found[0], ())
        if text.startswith(fold(name), found.end())
    }


def _between(
    before: str, digits: str, after: str = "", is_whole: bool = False
) -> list[str] | None:
    """Line numbers and the amounts between them, None if the digits cannot be these.

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
    """Rows of a form with consecutive numbers.

    trailing: the digits right after a label, by row, and their start. first: row number
    less place. is_whole: whether no amount has decimals.
    """

    trailing: dict[int, tuple[int, str]] = field(default_factory=dict)
    first: int | None = None
    is_whole: bool = False

    def number(self, row: int) -> str:
        """The line number of a row, empty if the rows are not numbered."""
        return "" if self.first is None else str(self.first + row)

    @property
    def rises(self) -> bool:
        """Whether whole numbers of some rows count on."""
        whole = Counter(
            int(digits) - row
            for row, (_, digits) in self.trailing.items()
            if digits.isdecimal()
        )
        return max(whole.values(), default=0) >= _FEWEST_ROWS

    @property
    def joined(self) -> int:
        """Number of rows with more than their number."""
        return sum(
            digits != self.number(row) for row, (_, digits) in self.trailing.items()
        )

    def parts(self, row: int, other: _Lane) -> list[str] | None:
        """Number and amounts of a row, and the number of the other lane.

        A lane with its own label has its own number.
        """
        digits = self.trailing[row][1]
        after = "" if row in other.trailing else other.number(row)
        both = _between(self.number(row), digits, after, self.is_whole)
        return both or _between(self.number(row), digits, "", self.is_whole)

    def count(self, other: _Lane) -> bool:
        """Find the number from which the rows count; return whether there is one."""
        row, (_, digits) = next(iter(self.trailing.items()))
        starts = [digits[:size] for size in range(1, _MOST_DIGITS + 1)]
        fits = []
        for start in {int(each) - row for each in starts if each.isdecimal()}:
            self.first = start
            if all(self.parts(each, other) for each in self.trailing):
                fits.append(start)
        self.first = fits[0] if len(fits) == 1 else None
        return self.first is not None and len(self.trailing) >= _FEWEST_ROWS


@dataclass
class _Rows:
    """The rows of a form with a first reading of their digits.

    alone: digits at the start of a line. Counts of labels: labels: printed; amounts:
    followed by more than a line number; numbers: with a separate figure.
    """

    left: _Lane = field(default_factory=_Lane)
    right: _Lane = field(default_factory=_Lane)
    alone: dict[int, tuple[int, str]] = field(default_factory=dict)
    labels: int = 0
    amounts: int = 0
    numbers: int = 0

    def read(self, row: int, line: str, place: int, names: re.Pattern[str]) -> None:
        """Add a line; place: its start in the text."""
        own = _ALONE.match(line)
        if own:
            self.alone[row] = (place, own[0])
        for at, label in enumerate(names.finditer(line[:_LONGEST])):
            self.labels += 1
            behind = _BEHIND.match(line, label.end())
            if behind:
                lane = self.right if at or own else self.left
                lane.trailing[row] = (place + behind.start(1), behind[1])
                self.amounts += _NUMBER.fullmatch(behind[1]) is None
                self.numbers += behind[2] is not None

    @property
    def trailing(self) -> int:
        """Number of labels that run into digits."""
        return len(self.left.trailing) + len(self.right.trailing)

    @property
    def cuts(self) -> dict[int, int]:
        """Begin and end of every number, once both lanes are counted."""
        cuts: dict[int, int] = {}
        for lane in (self.left, self.right):
            for row, (start, _) in lane.trailing.items():
                cuts |= _ends(start, lane.parts(row, self.right) or ())
        for row, (start, digits) in self.alone.items():
            number = self.left.number(row)
            both = _between(number, digits, self.right.number(row))
            cuts |= _ends(start, both or [digits] * (digits == number))
        return cuts


def line_numbers_in(
    text: str, names: re.Pattern[str], says_so: bool
) -> dict[int, int] | None:
    """Begin and end of line numbers that run into amounts, and of the amounts.

    text: folded, one row per line; says_so: whether the header prints 行次. Empty if
    nothing runs together, None if it may and the row count does not prove it.
    """
    rows, place = _Rows(), 0
    for row, line in enumerate(text.split("\n")):
        rows.read(row, line, place, names)
        place += len(line) + 1
    left, right = rows.left, rows.right
    left.is_whole = right.is_whole = not rows.amounts
    if rows.trailing < rows.labels * _MOST_LABELS or 0 < rows.numbers >= rows.amounts:
        return {}
    if not all(lane.count(right) for lane in (right, left) if lane.trailing):
        is_numbered = says_so or left.rises or right.rises
        return None if rows.amounts and is_numbered else {}
    # One or two longer line numbers are more likely misprints.
    is_whole = not rows.amounts and left.joined + right.joined < rows.trailing / 2
    return {} if is_whole else rows.cuts
