"""Count the lines of a form to find which whole numbers are line numbers."""

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

    numbers: its possible line numbers, besides the next one of its lane. lane: rows
    with consecutive numbers: a side, or its second block.
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
    """The last line number of each lane.

    numbered: whether the form prints line numbers; is_whole: whether no number has
    decimals; is_headed: whether a header names line numbers, and all numbers with
    decimals have two, so that a small whole one is no amount in a row
    without its line number; other: line numbers of
    unusually numbered lanes; waiting: rows since the last line number of a lane.
    """

    def __init__(
        self,
        table: PublishedTable,
        layout: Layout,
        *,
        numbered: bool,
        is_whole: bool,
        is_headed: bool,
        other: Mapping[str, Sequence[Decimal]],
    ) -> None:
        self.numbered = numbered
        self.is_whole = is_whole
        self.is_headed = is_headed
        self.other_numbers = other
        self.sides = list(layout.sides)
        self.last_number: dict[str, Decimal] = {}
        self.waiting: Counter[str] = Counter()
        # Numbers of blank rows of a side that may also be amounts.
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
        """Advance the count: a number belongs to a row."""
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
        """Whether a number is the line number of the open row or a blank one."""
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
            # A misprinted number leaves its correct one to the next row.
            counted = following + self.waiting[row.lane] - 1
            others = [
                number
                for number in self.other_numbers.get(row.lane, ())
                if number >= following
            ]
            return token.number.value in {following, counted, *row.numbers, *others}
        return self.blank_side(token, row) is not None

    def may_be_either(self, token: Token, row: OpenRow | None) -> bool:
        """Whether the next line number may also be the amount of the open row.

        This holds if amounts of the form are whole and the row has none yet; rows
        without a label have none. The next number of the side then also counts from
        this one.
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
        """Whether a whole number in the place of a line number counts no row.

        If amounts have decimals it is not an amount: at the start of a line, or as the
        first number of a row in a form with line numbers.
        """
        number = token.number
        if number is None or self.is_whole or not may_count(number):
            return False
        if row and row.definition and row.definition.unit:
            return False
        is_first = row is not None and row.wants_number
        return token.starts_line or (self.numbered and is_first)

    def continues(self, token: Token, row: OpenRow) -> bool:
        """Whether a number among the figures of a row continues some lane.

        If amounts have decimals, it belongs to a row with a cut label, as does the next
        one.
        """
        number = token.number
        if number is None or self.is_whole or not may_count(number):
            return False
        if row.definition and row.definition.unit:
            return False
        for lane in self.first_number if self.numbered else ():
            if 0 <= number.value - self.following(lane) <= self.waiting[lane]:
                self.last_number[lane] = number.value
                self.waiting[lane] = 0
                return True
        return self.is_headed and not row.line_no

    def blank_side(self, token: Token, row: OpenRow | None) -> str | None:
        """Side of a row with a line number and no label, if the number is one.

        Only forms of two sides print such rows: the first side at the start of the
        line, the last at its end.
        """
        sides = self.sides
        number = token.number
        if len(sides) == 1 or number is None:
            return None
        first, last = sides[0], sides[-1]
        if row and row.line is token.line and row.side == last:
            # A line has one row per side, which already has its number.
            return None
        if token.starts_line and self._is_next_blank(first, number.value):
            return first
        if token.after >= 0 and self._is_next_blank(last, number.value):
            return last
        return None

    def _is_next_blank(self, side: str, value: Decimal) -> bool:
        last = self.last_number.get(side)
        return last is not None and 0 < value - last <= 1 + self.doubted[side]
