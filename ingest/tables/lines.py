"""Forms that list lines (公开01, 04, 09, 10), read from running text."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from ingest.document import Claim, Line
from ingest.figures import AMOUNT_DECIMALS
from ingest.reference import Layout, LineDef, PublishedTable
from ingest.tables.align import CANDIDATE, alike
from ingest.tables.glued import line_numbers_in
from ingest.tables.line_count import LineCount, OpenRow
from ingest.tables.line_names import (
    LineNames,
    applicable_lines,
    is_numbered,
    next_line,
    other_numbers,
)
from ingest.tables.line_numbers import MAY_COUNT, NO_LINE_NUMBER, lacking_numbers
from ingest.tables.malformed import (
    FIGURE,
    FOREIGN,
    is_unsettled,
    malformed,
    settle,
    slot_of,
)
from ingest.tables.model import Figure, Row, Unplaced
from ingest.tables.near_labels import NEAR_LABEL, join_cut_labels, join_near_labels
from ingest.tables.tokens import Token, folded_text, tokenize
from ingest.text import fold


class _Reader:
    """Reads the tokens of one form, row by row."""

    def __init__(
        self, table: PublishedTable, layout: Layout, names: LineNames, count: LineCount
    ) -> None:
        self.table = table
        self.layout = layout
        self.names = names
        self.count = count
        self.last_order: dict[str, int] = {}
        self.keys: set[str] = set()
        self.done: list[OpenRow] = []
        self.unplaced: list[Unplaced] = []
        self.claims: list[Claim] = []
        self.open: OpenRow | None = None
        self.lines = applicable_lines(table, layout)
        # This label cannot follow those above it.
        self.astray: Token | None = None

    def close(self) -> None:
        """Finish the open row."""
        if self.open is not None:
            self.done.append(self.open)
        self.open = None

    def finish(self) -> list[Row]:
        """The rows read, without line numbers that are misprinted."""
        for lane, first in self.count.first_number.items():
            rows = [row for row in self.done if row.lane == lane]
            printed = [row.line_no for row in rows]
            lacking = lacking_numbers(printed, first)
            for place, number in lacking.items():
                self._drop_number(rows[place], number)
        return [self._finished(row) for row in self.done]

    def _drop_number(self, row: OpenRow, expected: Decimal) -> None:
        """List a whole number in the place of the row's line number."""
        figure = row.figures[0] if row.slots.startswith(FIGURE) else None
        if (
            figure is None
            or figure.number.decimals not in (0, self.count.decimals)
            or abs(figure.number.value) >= NO_LINE_NUMBER
        ):
            return
        reason = f"row {row.label}: not its line number, which is {expected}"
        text = figure.number.text
        self.unplaced.append(Unplaced(text, reason, figure.line, figure.span))
        row.figures.pop(0)
        row.slots = row.slots[1:]

    def _finished(self, row: OpenRow) -> Row:
        definition = row.definition
        figures = tuple(row.figures)
        dashes = definition.dash_columns if definition else ()
        width = len(self.layout.sides[row.side])
        if is_unsettled(row.slots):
            columns = [place for place in range(width) if place + 1 not in dashes]
            figures, loose = settle(
                figures, row.slots, columns, row.label or row.line_no
            )
            self.unplaced += loose
        elif len(figures) > width:
            self.unplaced += [
                figure.listed(
                    f"row {row.label or row.line_no!r} has more figures than columns"
                )
                for figure in figures
            ]
            figures = ()
        return Row(
            side=row.side,
            label=row.label,
            line=row.line,
            figures=figures,
            line_no=row.line_no,
            class_code=definition.class_code if definition else "",
            line_key=definition.key if definition and not definition.class_code else "",
            reason=row.reason,
            unit=definition.unit if definition else "",
            slots=row.slots,
            dash_columns=frozenset(column - 1 for column in dashes),
        )

    def start(self, row: OpenRow) -> None:
        """Close the open row and start another."""
        self.close()
        self.open = row
        self.count.waiting[row.lane] += 1
        self.astray = None

    def blanks(self, token: Token) -> None:
        """Record the blanks kept before a token."""
        kept = token.before if token.starts_line else max(token.before - 1, 0)
        if self.open and not self.open.wants_number:
            self.open.slots += "b" * kept

    def ends(self, token: Token) -> None:
        """Record the blanks kept at the end of a line."""
        if self.open and not self.open.wants_number and token.after > 1:
            self.open.slots += "b" * (token.after - 1)

    def read_label(self, token: Token, following: Token | None) -> None:
        candidates = self.names.candidates(token.printed)
        number = following.number if following and self.count.numbered else None
        if number is not None:
            # A label of both sides (合计) belongs to the side whose number follows.
            counted = [
                line
                for line in candidates
                if number.value == self.count.following(line.side)
            ]
            candidates = counted or candidates
        if self._is_of_both(token):
            sides = list(self.layout.sides)
            side = sides[0] if token.starts_line else sides[-1]
            own = [line for line in candidates if line.side == side]
            candidates = own or candidates
        definition = next_line(candidates, self.last_order, self.keys)
        definition = definition or self._in_place_of_alias(candidates, token.printed)
        if definition is None:
            self.astray = token
            return
        self.last_order[definition.side] = definition.order
        self.keys.add(definition.key)
        reason = self.names.reason(definition, token.printed)
        side = definition.side
        lane = self.count.lane(side, token)
        row = OpenRow(token.line, side, definition, token.printed, reason, lane)
        row.numbers = _numbers([definition])
        row.wants_number = self.count.numbered
        self.start(row)

    def _in_place_of_alias(
        self, candidates: Sequence[LineDef], printed: str
    ) -> LineDef | None:
        """The line of a standard label used by an alias above.

        The row of the alias then stays open, as its label may be cut.
        """
        for line in candidates:
            if self.names.reason(line, printed) != "label":
                continue
            for row in (*self.done, *([self.open] if self.open else [])):
                if row.definition is line and row.reason == "label_alias":
                    row.definition, row.reason = None, "unmapped"
                    return line
        return None

    def _is_of_both(self, token: Token) -> bool:
        """Whether a line begins with a label and prints it once per side."""
        words = fold(token.line.text)
        label = fold(token.printed)
        return (
            len(self.layout.sides) > 1
            and words.startswith(label)
            and words.count(label) == len(self.layout.sides)
        )

    def read_near(self, token: Token, following: Token | None) -> None:
        """Start a row with an unknown label."""
        near = alike(token.printed, self.lines, CANDIDATE)
        side = self._side(token, near, following)
        lane = self.count.lane(side, token)
        row = OpenRow(token.line, side, None, token.printed, "unmapped", lane)
        row.numbers = _numbers([line for line in near if line.side == side])
        row.wants_number = self.count.numbered
        self.start(row)

    def _side(
        self, token: Token, near: Sequence[LineDef], following: Token | None
    ) -> str:
        """The side of a row with an unknown label.

        Decided by its line number, else the row before it on its line, else its name.
        """
        sides = list(self.layout.sides)
        number = following.number if following and self.count.numbered else None
        if number is not None:
            counted = [
                each for each in sides if number.value == self.count.following(each)
            ]
            if len(counted) == 1:
                return counted[0]
        if not token.starts_line and self.open and self.open.line is token.line:
            return sides[-1]
        if near:
            return near[0].side
        return sides[0] if token.starts_line else sides[-1]

    def read_number(self, token: Token) -> None:
        number = token.number
        assert number is not None
        if self.count.may_be_either(token, self.open):
            self.unplaced.append(
                Unplaced(number.text, MAY_COUNT, token.line, token.span)
            )
            return
        if self.count.takes(token, self.open):
            if not (self.open and self.open.wants_number):
                side = self.count.blank_side(token, self.open)
                assert side is not None
                self.start(OpenRow(token.line, side, None, "", "position", side))
            row = self.open
            assert row is not None
            self.count.enter(row, token)
            self.claims.append(
                Claim(token.line, token.span, "line_number", self.table.key)
            )
            return
        if self.count.stands_for(token, self.open):
            self.unplaced.append(
                Unplaced(number.text, MAY_COUNT, token.line, token.span)
            )
            if self.open:
                self.open.wants_number = False
            return
        if self.open and self.count.continues(token, self.open):
            # It belongs to another row, whose figures follow.
            self.unplaced.append(
                Unplaced(number.text, MAY_COUNT, token.line, token.span)
            )
            self.open.slots += FOREIGN
            return
        if self.open is None:
            reason = "figure before the first row"
            self.unplaced.append(Unplaced(number.text, reason, token.line, token.span))
            return
        self.open.wants_number = False
        self.open.figures.append(Figure(number, token.line, span=token.span))
        self.open.slots += FIGURE

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.kind in ("label", NEAR_LABEL):
                self.blanks(token) if not token.starts_line else None
                if token.kind == "label":
                    self.read_label(token, following)
                else:
                    self.read_near(token, following)
            elif token.kind != "word":
                if self.astray:
                    self.read_near(self.astray, token)
                self._item(token)
            self.ends(token)
        self.close()

    def _item(self, token: Token) -> None:
        """Read a number, a malformed figure or a dash."""
        if token.kind == "number":
            if not self.count.takes(token, self.open) or not token.starts_line:
                self.blanks(token)
            self.read_number(token)
            return
        self.blanks(token)
        row = self.open
        if token.kind == "malformed":
            name = row.label or row.line_no if row else ""
            self.unplaced.append(malformed(token, name))
        if row:
            row.wants_number = False
            row.slots += slot_of(token)


def _numbers(lines: Sequence[LineDef]) -> frozenset[Decimal]:
    return frozenset(Decimal(line.number) for line in lines if line.number)


def read_lines(
    table: PublishedTable, layout: Layout, header: str, lines: Sequence[Line]
) -> tuple[list[Row], list[Unplaced], list[Claim]] | None:
    """Read the rows of a form of lines; figures have an order, not yet a column.

    header: folded text above the rows. None if labels run into digits that may be a
    line number and an amount.
    """
    definitions = applicable_lines(table, layout)
    names = LineNames(definitions)
    text = folded_text(lines)
    numbers = line_numbers_in(text, names.pattern, "行次" in header)
    if numbers is None:
        return None
    tokens = tokenize(lines, names.pattern, numbers=numbers)
    tokens = join_cut_labels(tokens, lambda label: bool(names.candidates(label)))
    joined = join_near_labels(tokens, definitions)
    decimals = {token.number.decimals for token in tokens if token.number} - {0}
    count = LineCount(
        table,
        layout,
        numbered=is_numbered(tokens, names, max(map(len, layout.sides.values()))),
        is_whole=not decimals,
        is_headed="行次" in header and decimals == {AMOUNT_DECIMALS},
        other=other_numbers(joined, names),
    )
    reader = _Reader(table, layout, names, count)
    reader.read(joined)
    return reader.finish(), reader.unplaced, reader.claims
