"""Counting the lines of a form: which whole numbers of its text are line numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.document import Line
from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.line_names import BLOCK
from ingest.tables.line_numbers import may_count
from ingest.tables.model import Figure
from ingest.tables.tokens import Token


@dataclass
class OpenRow:
    """A row being read.

    numbers: line numbers that it may have, beside the next one of its lane.
    lane: rows that are numbered one after another: a side, or the second block of it.
    """

    line: Line
    side: str
    definition: LineDef | None
    label: str
    reason: str
    lane: str
    numbers: frozenset[Decimal] = frozenset()
    line_no: str = ""
    wants_number: bool = True
    figures: list[Figure] = field(default_factory=list)
    slots: str = ""


class LineCount:
    """How far the line numbers of each lane have counted.

    numbered: whether the form prints line numbers; is_whole: whether no number of it
    has decimals; other: line numbers of the lanes that are not numbered as usual;
    waiting: rows since the last line number of a lane.
    """

    def __init__(
        self,
        table: PublishedTable,
        layout: Layout,
        *,
        numbered: bool,
        is_whole: bool,
        other: Mapping[str, Sequence[Decimal]],
    ) -> None:
        self.numbered = numbered
        self.is_whole = is_whole
        self.other_numbers = other
        self.sides = list(layout.sides)
        self.last_number: dict[str, Decimal] = {}
        self.waiting: Counter[str] = Counter()
        # Numbers of blank rows of a side that may as well be amounts.
        self.doubted: Counter[str] = Counter()
        self.decimals: int | None = None
        self.first_number = {
            side: min(
                (
                    int(line.number)
                    for line in table.lines
                    if line.side == side
                    and line.number
                    and line.layout_key in (layout.key, "standard")
                ),
                default=1,
            )
            for side in layout.sides
        }
        for lane, numbers in other.items():
            self.first_number[lane] = int(numbers[0])

    def lane(self, side: str, token: Token) -> str:
        """The lane of a row: a second block stands behind the first on its lines."""
        is_block = BLOCK in self.first_number and not token.starts_line
        return BLOCK if is_block else side

    def following(self, lane: str) -> Decimal:
        """The line number that comes next in a lane."""
        return self.last_number.get(lane, Decimal(self.first_number[lane] - 1)) + 1

    def enter(self, row: OpenRow, token: Token) -> None:
        """Count on: a number is that of a row."""
        number = token.number
        assert number is not None
        row.line_no = number.text
        row.wants_number = False
        self.last_number[row.lane] = number.value
        self.waiting[row.lane] = 0
        self.doubted[row.lane] = 0
        if self.decimals is None or number.decimals:
            self.decimals = number.decimals

    def takes(self, token: Token, row: OpenRow | None) -> bool:
        """Whether the number is the line number of the open row or of a blank one."""
        if token.number is None or not self.numbered:
            return False
        if (
            self.decimals is not None
            and token.number.decimals != self.decimals
            # A form may print most line numbers as 1.00 and some as 27.
            and token.number.decimals != 0
        ):
            return False
        if row and row.wants_number:
            following = self.following(row.lane)
            # A number that is misprinted leaves its own to the row after it.
            counted = following + self.waiting[row.lane] - 1
            others = [
                number
                for number in self.other_numbers.get(row.lane, ())
                if number >= following
            ]
            return token.number.value in {following, counted, *row.numbers, *others}
        return self.blank_side(token, row) is not None

    def may_be_either(self, token: Token, row: OpenRow | None) -> bool:
        """Whether a number that counts on may as well be the amount of the open row.

        So it is where amounts of the form are whole numbers and the row has none yet;
        rows without a label have none at all.  The next number of the side then counts
        on from this one too.
        """
        side = self.blank_side(token, row)
        is_either = (
            self.is_whole
            and row is not None
            and not (row.wants_number or row.slots)
            and bool(row.label and row.line_no)
            and self.takes(token, row)
            and (row.line is token.line or row.side == side)
        )
        if is_either and side is not None:
            self.doubted[side] += 1
        return is_either

    def stands_for(self, token: Token, row: OpenRow | None) -> bool:
        """Whether a whole number stands where a line number does, and counts no row.

        Where amounts have decimals it is none for sure: at the beginning of a line, or
        as the first number of a row of a form that prints line numbers.
        """
        number = token.number
        if number is None or self.is_whole or not may_count(number):
            return False
        if row and row.definition and row.definition.unit:
            return False
        is_first = row is not None and row.wants_number
        return token.starts_line or (self.numbered and is_first)

    def continues(self, token: Token, row: OpenRow) -> bool:
        """Whether a number among the figures of a row counts on in some lane.

        Where amounts have decimals, it is that of a row whose label is cut; so is
        the next one.
        """
        number = token.number
        if number is None or not self.numbered or self.is_whole:
            return False
        if not may_count(number) or (row.definition and row.definition.unit):
            return False
        for lane in self.first_number:
            if 0 <= number.value - self.following(lane) <= self.waiting[lane]:
                self.last_number[lane] = number.value
                self.waiting[lane] = 0
                return True
        return False

    def blank_side(self, token: Token, row: OpenRow | None) -> str | None:
        """Side of a row that has a line number and no label, if the number is one.

        Only forms of two sides print such rows: the first side begins the line, the
        last side ends it.
        """
        sides = self.sides
        number = token.number
        if len(sides) == 1 or number is None:
            return None
        first, last = sides[0], sides[-1]
        if row and row.line is token.line and row.side == last:
            # A line holds one row of a side, which has its number.
            return None
        if token.starts_line and self._is_next_blank(first, number.value):
            return first
        if token.after >= 0 and self._is_next_blank(last, number.value):
            return last
        return None

    def _is_next_blank(self, side: str, value: Decimal) -> bool:
        last = self.last_number.get(side)
        return last is not None and 0 < value - last <= 1 + self.doubted[side]
